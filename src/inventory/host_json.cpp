// The hot path of a fleet: a line is parsed in one go, without allocation, and what it states is handed on as
// it is written. A malformed line costs only itself, so each is a document of its own. kcheck's own facts and
// reports are read here, too: they are objects with the facts in an object of theirs.
#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "inventory/column_memory.hpp"
#include "inventory/document_scanner.hpp"
#include "inventory/formats.hpp"
#include "inventory/json_text.hpp"
#include "inventory/line_count.hpp"
#include "inventory/line_shape.hpp"
#include "inventory/record_assembler.hpp"
#include "inventory/utf8.hpp"

namespace kcheck {

namespace {

namespace ondemand = simdjson::ondemand;

/// More columns than any inventory has.
constexpr std::size_t max_fields = 4096;

/// Ends the reading of a record.
struct BadRecord {
    std::string message;
};

BadRecord not_json(simdjson::error_code error) {
    switch (error) {
        case simdjson::UTF8_ERROR: return {"is not UTF-8"};
        case simdjson::UNCLOSED_STRING: return {"is not JSON: a string does not end"};
        case simdjson::UNESCAPED_CHARS: return {"is not JSON: a control character in a string"};
        case simdjson::INCOMPLETE_ARRAY_OR_OBJECT: return {"is not JSON: no closing bracket at its end"};
        case simdjson::INCORRECT_TYPE: return {"is no JSON object"};
        case simdjson::MEMALLOC: return {"is too long for the memory"};
        default: return {"is not JSON"};
    }
}

void expect(simdjson::error_code error) {
    if (error != simdjson::SUCCESS) throw not_json(error);
}

std::string_view without_blanks(std::string_view token) {
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
    return token;
}

enum class HostJson : unsigned char {
    flat,    ///< `{"host": "web-01", "kernel": "4.19.91-26.al7.x86_64", "sock_diag.tcp": "available"}`
    facts,   ///< `kcheck.facts/1`
    report,  ///< `kcheck.report/1`
};

/// What a value begins with, and all of a scalar. A text is passed over here: left to the parser, one that a
/// colon follows would pass for a key of the object around it.
std::string_view token_of(ondemand::value& value) {
    const std::string_view token = value.raw_json_token();
    if (!token.starts_with('"')) return token;
    ondemand::raw_json_string passed;
    expect(value.get_raw_json_string().get(passed));
    return token;
}

class HostJsonReader final : public InventoryReader {
  public:
    HostJsonReader(HostJson kind, Cut cut) : kind_(kind), cut_(cut) {}

    void read(std::string_view piece, std::size_t first_line, RecordSink& sink) override {
        if (cut_ == Cut::at_lines) {
            is_utf8_ = is_utf8(piece);
            read_lines(piece, first_line, sink);
        } else {
            read_documents(piece, first_line, sink);
        }
    }

  private:
    void read_lines(std::string_view piece, std::size_t line, RecordSink& sink) {
        for (; !piece.empty(); ++line) {
            std::size_t end = is_utf8_ ? read_known_shape(piece, line, sink) : 0;
            if (end == 0) {
                end = std::min(piece.find('\n'), piece.size());
                const std::string_view text = piece.substr(0, end);
                if (text.starts_with('{') || !trim(text).empty()) read_record(text, line, sink);
            }
            piece.remove_prefix(std::min(end + 1, piece.size()));
        }
    }

    /// The size of the line that the piece begins with, if it has a known shape and was read; else 0. The
    /// first of the shapes is that of the line before.
    std::size_t read_known_shape(std::string_view piece, std::size_t line, RecordSink& sink) {
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            if (!shapes_[i].is_known()) continue;
            const std::size_t size = shapes_[i].match(piece);
            if (size == 0) continue;
            const HostRecord* const record = shapes_[i].record(line, assembler_);
            if (record == nullptr) return 0;
            sink.host(*record);
            if (i > 0) std::swap(shapes_[0], shapes_[i]);
            return size;
        }
        return 0;
    }

    void read_documents(std::string_view piece, std::size_t line, RecordSink& sink) {
        DocumentScanner scanner;
        std::size_t counted = 0;
        const auto read_at = [&](std::size_t begin, std::size_t end) {
            line += count_line_feeds(piece.substr(counted, begin - counted));
            counted = begin;
            read_record(piece.substr(begin, end - begin), line, sink);
        };
        while (scanner.next(piece)) read_at(scanner.begin(), scanner.end());
        if (scanner.is_inside()) read_at(scanner.begin(), piece.size());
    }

    void read_record(std::string_view text, std::size_t line, RecordSink& sink) {
        try {
            assembler_.begin(line);
            shape_.begin();
            read_object(text);
            remember_shape();
            const HostRecord* const record = assembler_.finish();
            if (record == nullptr) throw BadRecord{nothing_stated()};
            sink.host(*record);
        } catch (const BadRecord& bad) {
            constexpr std::size_t shown = 60;
            sink.bad(line, fmt::format("{}: {}", bad.message, printable(trim(text), shown)));
        }
    }

    void remember_shape() {
        if (kind_ != HostJson::flat || cut_ != Cut::at_lines || !shape_.is_known()) return;
        shape_.finish(text_);
        std::rotate(shapes_.begin(), shapes_.end() - 1, shapes_.end());
        std::swap(shapes_.front(), shape_);
    }

    void read_object(std::string_view text) {
        text_ = text;
        has_escapes_ = std::memchr(text.data(), '\\', text.size()) != nullptr;
        has_facts_ = false;
        schema_ = {};
        if (columns_.begin_record()) shapes_ = {};
        ondemand::document document;
        expect(
            parser_
                .iterate(simdjson::padded_string_view(text.data(), text.size(), text.size() + piece_padding))
                .get(document));
        ondemand::object object;
        expect(document.get_object().get(object));
        read_members(object, columns_.outer(),
                     [this](KnownColumn& column, ondemand::value& value) { take_outer(column, value); });
        if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            throw BadRecord{"is not JSON: something follows the object"};
        if (kind_ != HostJson::flat) expect_document();
    }

    template <class Take>
    void read_members(ondemand::object& object, std::vector<KnownColumn*>& sequence, Take take) {
        std::size_t place = 0;
        for (auto each : object) {
            ondemand::field field;
            expect(std::move(each).get(field));
            const char* const name = field.key().raw();
            const auto rest = static_cast<std::size_t>(text_.data() + text_.size() - name);
            KnownColumn* column = columns_.guess(sequence, place, name, rest);
            if (column == nullptr) column = &find_column(sequence, place, name, rest);
            if (!columns_.take(*column))
                throw BadRecord{fmt::format("states \"{}\" twice", printable(column->name))};
            if (++place > max_fields) throw BadRecord{fmt::format("has more than {} members", max_fields)};
            take(*column, field.value());
        }
        sequence.resize(place);
    }

    KnownColumn& find_column(std::vector<KnownColumn*>& sequence, std::size_t place, const char* name,
                             std::size_t rest) {
        const std::string_view text(name, rest);
        std::size_t end = 0;
        while (end < rest && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
        end = std::min(end, rest);
        std::string_view key = text.substr(0, end);
        if (key.find('\\') != std::string_view::npos) {
            if (!unescape_json(std::string_view(name - 1, end + 2), scratch_))
                throw BadRecord{"is not JSON: a wrong escape in a key"};
            key = scratch_;
        }
        KnownColumn& column = columns_.find(key);
        sequence.resize(std::max(sequence.size(), place + 1));
        sequence[place] = &column;
        return column;
    }

    /// A scalar as it is written.
    std::string_view scalar(const KnownColumn& column, std::string_view token) {
        token = without_blanks(token);
        const bool is_text = token.size() >= 2 && token.front() == '"';
        const bool is_well_formed =
            is_text ? !has_escapes_ || unescape_json(token, scratch_) : is_json_literal(token);
        if (!is_well_formed) {
            throw BadRecord{
                fmt::format("is not JSON: \"{}\" is neither text in quotes nor a number, true, false or null",
                            printable(column.name))};
        }
        return token;
    }

    /// A list or an object as it is written.
    std::string_view nested(const KnownColumn& column, ondemand::value& value, char bracket) {
        std::string_view json;
        if (bracket == '{') {
            ondemand::object object;
            expect(value.get_object().get(object));
            expect(object.raw_json().get(json));
        } else {
            ondemand::array array;
            expect(value.get_array().get(array));
            expect(array.raw_json().get(json));
        }
        json = without_blanks(json);
        if (!is_json_value(json))
            throw BadRecord{fmt::format("is not JSON: the value of \"{}\"", printable(column.name))};
        return json;
    }

    void take_outer(KnownColumn& column, ondemand::value& value) {
        const std::string_view token = token_of(value);
        if (column.is_particular) {
            shape_.give_up();
            return take_particular(column, value, token);
        }
        const bool is_nested = token.front() == '{' || token.front() == '[';
        // A document of ours states facts where they belong.
        if (kind_ != HostJson::flat && column.column.role != ColumnRole::time) {
            if (!is_nested) scalar(column, token);
            return;
        }
        if (is_nested) {
            shape_.give_up();
            return take_nested(column, value, token.front());
        }
        const std::string_view json = scalar(column, token);
        const auto begin = static_cast<std::size_t>(json.data() - text_.data());
        shape_.add(column, begin, begin + json.size());
        if (json != "null") assembler_.state(column.column, column.name, json);
    }

    /// What is neither a fact nor a scalar says nothing of the host that can be used.
    void take_nested(const KnownColumn& column, ondemand::value& value, char bracket) {
        const ColumnRole role = column.column.role;
        if (role == ColumnRole::host || role == ColumnRole::id || role == ColumnRole::time)
            throw BadRecord{fmt::format("\"{}\" is no text", printable(column.name))};
        const std::string_view json = nested(column, value, bracket);
        if (column.column.is_fact) assembler_.state(column.column, column.name, json);
    }

    void take_particular(KnownColumn& column, ondemand::value& value, std::string_view token) {
        const char first = token.front();
        if (column.name == "schema" && first == '"') {
            schema_ = scalar(column, token);
            return expect_schema();
        }
        if (column.name == "findings" && kind_ == HostJson::flat && first == '[') {
            throw BadRecord{
                "is a row of a report on a fleet, which has no facts; judge the inventory that it was made "
                "of"};
        }
        if (column.name == "findings") return;
        if (first != '{') {
            if (kind_ != HostJson::flat && column.name != "schema" && without_blanks(token) != "null")
                throw BadRecord{fmt::format("\"{}\" is no object", column.name)};
            if (first == '[')
                nested(column, value, first);
            else
                scalar(column, token);
            return;
        }
        if (column.name == "kernels") return assembler_.kernels(nested(column, value, first));
        ondemand::object object;
        expect(value.get_object().get(object));
        if (column.name == "subject") read_subject(object);
        if (column.name == "facts") read_facts(object);
    }

    void read_subject(ondemand::object& object) {
        static const Column host{ColumnRole::host, 0, "host", false};
        static const Column id{ColumnRole::id, 0, "id", false};
        bool has_name = false;
        bool has_id = false;
        for (auto each : object) {
            ondemand::field field;
            expect(std::move(each).get(field));
            const ondemand::raw_json_string key = field.key();
            const std::string_view token = without_blanks(token_of(field.value()));
            const Column* const column = key == "name" ? &host : key == "id" ? &id : nullptr;
            if (column == nullptr) continue;
            if (std::exchange(column == &host ? has_name : has_id, true))
                throw BadRecord{"states the name or the id of its subject twice"};
            if (token.starts_with('"') && (!has_escapes_ || unescape_json(token, scratch_)))
                assembler_.state(*column, column->key, token);
            else if (token != "null")
                throw BadRecord{
                    fmt::format("\"{}\" of the subject is no text", column == &host ? "name" : "id")};
        }
    }

    void read_facts(ondemand::object& object) {
        has_facts_ = true;
        read_members(object, columns_.inner(), [this](KnownColumn& column, ondemand::value& value) {
            const std::string_view token = token_of(value);
            const bool is_nested = token.front() == '{' || token.front() == '[';
            const std::string_view json =
                is_nested ? nested(column, value, token.front()) : scalar(column, token);
            if (column.column.is_fact && column.column.rank == 0) {
                if (json == "null")
                    throw BadRecord{fmt::format("the fact \"{}\" is null", printable(column.name))};
                return assembler_.state(column.column, column.name, json);
            }
            // A newer kcheck knows more facts; by hand, one is written as a scalar.
            if (token.front() == '{') return;
            throw BadRecord{fmt::format("unknown fact \"{}\"; {}", printable(column.name),
                                        closest_fact_hint(column.name))};
        });
    }

    void expect_schema() const {
        const bool is_ours = schema_.starts_with("\"kcheck.");
        const bool is_known = schema_ == "\"kcheck.facts/1\"" || schema_ == "\"kcheck.report/1\"";
        if (is_known || (!is_ours && kind_ == HostJson::flat)) return;
        throw BadRecord{
            fmt::format("is {}, neither facts (`kcheck facts`) nor a report (`kcheck -f json`) of a host",
                        printable(schema_))};
    }

    void expect_document() const {
        if (schema_.empty()) {
            throw BadRecord{fmt::format("\"schema\": \"kcheck.{}/1\" is missing",
                                        kind_ == HostJson::facts ? "facts" : "report")};
        }
        if (!has_facts_) throw BadRecord{"\"facts\" is missing"};
    }

    HostJson kind_;
    Cut cut_;
    ondemand::parser parser_;
    ColumnMemory columns_;
    RecordAssembler assembler_;
    LineShape shape_;  ///< Of the line that is read.
    std::array<LineShape, 4> shapes_;
    bool is_utf8_ = false;  ///< The piece.
    std::string scratch_;
    std::string_view text_;    ///< The record.
    std::string_view schema_;  ///< With its quotes.
    bool has_escapes_ = false;
    bool has_facts_ = false;
};

}  // namespace

std::unique_ptr<InventoryReader> open_facts(const InventoryInput& input, std::string&) {
    return std::make_unique<HostJsonReader>(HostJson::facts, input.cut);
}

std::unique_ptr<InventoryReader> open_report(const InventoryInput& input, std::string&) {
    return std::make_unique<HostJsonReader>(HostJson::report, input.cut);
}

std::unique_ptr<InventoryReader> open_jsonl(const InventoryInput& input, std::string&) {
    return std::make_unique<HostJsonReader>(HostJson::flat, input.cut);
}

}  // namespace kcheck
