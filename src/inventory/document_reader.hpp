// What the readers of JSON documents have in common: each document of a piece is parsed, and one that is
// malformed costs only itself.
#pragma once

#include <string>
#include <string_view>

#include "inventory/inventory_format.hpp"
#include "inventory/json_tree.hpp"

namespace kcheck {

class DocumentReader : public InventoryReader {
  public:
    void read(std::string_view piece, std::size_t first_line, RecordSink& sink) final;

  protected:
    /// One document, an object.
    virtual void read_document(const JsonValue& document, std::size_t line, RecordSink& sink) = 0;
    /// The piece is read.
    virtual void finish(RecordSink&) {}

  private:
    JsonTree tree_;
};

/// For members of documents that are not what they should be: `Instances.Instance[3] has no InstanceId`.
void refuse_element(RecordSink& sink, std::size_t line, std::string_view path, std::size_t index,
                    std::string_view why);

}  // namespace kcheck
