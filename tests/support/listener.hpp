// A TCP socket that listens on a free port of the loopback interface for as long as the object lives.
#pragma once

#include <cstdint>

namespace kcheck {

class Listener {
  public:
    explicit Listener(int backlog = 7);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::uint16_t port() const { return port_; }

  private:
    int descriptor_;
    std::uint16_t port_ = 0;
};

}  // namespace kcheck
