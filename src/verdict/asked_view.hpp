// The facts that an evaluation has asked for so far, without asking for any more.
#pragma once

#include "fact/fact_reader.hpp"

namespace kcheck {

/// What has been read, and what was given. A fact that a saved set merely holds is not shown, so that a saved
/// set and the machine it came from get the same notes.
class AskedView final : public FactView {
  public:
    explicit AskedView(const FactReader& reader) : facts_(reader.facts()), given_(reader.given()) {}
    const SourcedFact& get(std::string_view key) override {
        if (const auto found = facts_.find(key); found != facts_.end()) return found->second;
        if (const auto found = given_.find(key); found != given_.end()) return found->second;
        return not_asked_;
    }

  private:
    const FactMap& facts_;
    const FactMap& given_;
    SourcedFact not_asked_ = unknown("not asked");
};

}  // namespace kcheck
