#include "inventory/inventory_stream.hpp"

#include <sys/fsuid.h>
#include <unistd.h>

#include <zlib.h>
#include <zstd.h>

#include "inventory/byte_source.hpp"
#include "tests/inventory/records.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

constexpr uid_t nobody = 65534;

std::string gzipped(std::string_view text) {
    z_stream stream{};
    constexpr int with_gzip_header = 15 + 16;
    REQUIRE(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, with_gzip_header, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(text.size() + 1024, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    return packed;
}

std::string zstandard(std::string_view text) {
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 1);
    REQUIRE(ZSTD_isError(size) == 0);
    packed.resize(size);
    return packed;
}

InventoryStreamOptions options_for(const std::filesystem::path& path) {
    InventoryStreamOptions options;
    options.paths = {path.string()};
    return options;
}

std::string lines_of_hosts(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += fmt::format("{{\"host\":\"web-{}\",\"kernel\":\"5.10.{}\"}}\n", i, i % 7);
    return text;
}

/// The records must be the same wherever the input is cut.
void check_all_cuts(std::string_view content) {
    const TemporaryDirectory directory;
    directory.write("in", content);
    InventoryStreamOptions options = options_for(directory.path() / "in");
    const std::string whole = show_records(options, true);
    INFO(whole);
    CHECK(whole.find("error") == std::string::npos);
    for (std::size_t size = 1; size <= content.size() + 1; ++size) {
        options.piece_size = size;
        INFO("pieces of " << size);
        CHECK(show_records(options, true) == whole);
    }
}

/// Every piece and every error by its number, or why the stream cannot be opened.
std::string show_inputs(const InventoryStreamOptions& options) {
    auto stream = InventoryStream::open(options);
    if (!stream) return fmt::format("cannot be opened: {}\n", stream.error().message);
    std::string shown;
    InventoryPiece piece;
    while (true) {
        const auto has_piece = stream->next(piece);
        if (has_piece && !*has_piece) return shown;
        shown += has_piece ? fmt::format("{}: {}", piece.number, piece.text())
                           : fmt::format("{}! {}\n", piece.number, has_piece.error().message);
    }
}

}  // namespace

TEST_CASE("lines are the same records wherever an input is cut") {
    check_all_cuts(
        "{\"host\":\"a\"}\n{\"host\":\"b\",\"kernel\":\"5.10\"}\r\n\n{\"host\":\"c\n{\"host\":\"d\"}");
    check_all_cuts("5.10.1\n\n# none\nweb 5.10.2\nno release at all\n5.10.3\n");
}

TEST_CASE("tables are the same records wherever an input is cut") {
    check_all_cuts("host,note\na,\"x\ny\"\n\"b\"\"\n,\",z\"z\n\nc\nd,\"\"\ne,\"f\"\"\n\"\"\"\n");
    check_all_cuts("host,note\r\na,\"x\r\ny\"\r\n\"never closed\r\na,b\r\n");
}

TEST_CASE("documents are the same records wherever an input is cut") {
    check_all_cuts(
        "[\n{\"host\":\"a\",\n\"x\":[{}]}, {\"host\":\"}{\\\"\"},\n\nstray\n{\"host\":\"b\"}\n]\n");
    check_all_cuts(
        "{\n\"schema\":\"kcheck.facts/1\",\n\"facts\":{}\n}\n{\n\"schema\":\"kcheck.facts/1\"\n}\n");
}

TEST_CASE("an input of many pieces is read whole") {
    const TemporaryDirectory directory;
    const std::string content = lines_of_hosts(60'000);  // over two pieces of the usual size
    directory.write("in.jsonl", content);
    InventoryStreamOptions options = options_for(directory.path() / "in.jsonl");
    const std::string whole = show_records(options, true);
    CHECK(std::count(whole.begin(), whole.end(), '\n') == 60'000);
    CHECK(whole.ends_with("60000: web-59999 kernel.release=\"5.10.2\"\n"));
    for (const std::size_t size : {std::size_t{4096}, std::size_t{65'536}, std::size_t{65'537}}) {
        options.piece_size = size;
        CHECK(show_records(options, true) == whole);
    }
}

TEST_CASE("gzip and zstd are told by their bytes, and may have several parts") {
    const std::string text = "{\"host\":\"a\"}\n{\"host\":\"b\"}\n";
    const std::string half = text.substr(0, 20);
    CHECK(records_of(gzipped(text), {}, "in.txt") == "a\nb\n");
    CHECK(records_of(zstandard(text), {}, "in.gz") == "a\nb\n");
    CHECK(records_of(gzipped(half) + gzipped(text.substr(20))) == "a\nb\n");
    CHECK(records_of(zstandard(half) + zstandard(text.substr(20))) == "a\nb\n");
    CHECK(records_of(gzipped(text) + std::string(512, '\0')) == "a\nb\n");
    const std::string skipped("\x50\x2a\x4d\x18\x04\0\0\0abcd", 12);
    CHECK(records_of(skipped + zstandard(text)) == "a\nb\n");
    CHECK(records_of(gzipped("")).empty());
    CHECK(records_of(zstandard("")).empty());
    const std::string many = lines_of_hosts(100'000);
    const std::string plain = records_of(many);
    CHECK(records_of(gzipped(many)) == plain);
    CHECK(records_of(zstandard(many)) == plain);
}

TEST_CASE("a compressed input that is cut off or corrupt is an error that names it") {
    const std::string text = lines_of_hosts(100);
    for (const std::size_t missing : {std::size_t{1}, std::size_t{9}, std::size_t{60}}) {
        std::string packed = gzipped(text);
        packed.resize(packed.size() - missing);
        CHECK(records_of(packed).ends_with("error: in: the gzip data is cut off\n"));
        packed = zstandard(text);
        packed.resize(packed.size() - missing);
        CHECK(records_of(packed).ends_with("error: in: the zstd data is cut off\n"));
    }
    std::string packed = gzipped(text);
    packed[packed.size() - 6] ^= 1;
    CHECK(records_of(packed).ends_with("error: in: the gzip data is corrupt\n"));
    CHECK(records_of(gzipped(text) + "trash")
              .ends_with("error: in: something that is no gzip data follows gzip data\n"));
    CHECK(records_of(zstandard(text) + "trash").find("error: in: the zstd data is corrupt: ") !=
          std::string::npos);
}

TEST_CASE("the whole of an input is read up to a limit, which is that of what is unpacked") {
    const TemporaryDirectory directory;
    const std::string text = lines_of_hosts(5'000);
    directory.write("plain", text);
    directory.write("packed", gzipped(text));
    directory.write("empty", "");
    const auto read = [&](const char* name, std::size_t limit) {
        const auto whole = read_whole((directory.path() / name).string(), limit);
        return whole ? *whole : whole.error().message.substr(directory.path().string().size());
    };
    for (const char* const name : {"plain", "packed"}) {
        CHECK(read(name, text.size()) == text);
        CHECK(read(name, 1 << 20) == text);
        CHECK(read(name, 9) == fmt::format("/{}: longer than the limit of 9 bytes", name));
        CHECK(read(name, text.size() - 1).find("longer than the limit") != std::string::npos);
    }
    CHECK(read("empty", 0).empty());
    CHECK(read("nowhere", 9) == "/nowhere: No such file or directory");
}

TEST_CASE("an error late in a compressed input comes after the records before it") {
    std::string packed = gzipped(lines_of_hosts(100'000));
    packed.resize(packed.size() - 1);
    const std::string shown = records_of(packed);
    CHECK(shown.starts_with("web-0 "));
    CHECK(shown.ends_with("error: in: the gzip data is cut off\n"));
}

TEST_CASE("an empty input has no records") {
    CHECK(records_of("").empty());
    CHECK(records_of(" \n\n").empty());
    CHECK(records_of("\xef\xbb\xbf").empty());
    CHECK(records_of("", "csv").empty());
}

TEST_CASE("a byte order mark is no part of the first record") {
    CHECK(records_of("\xef\xbb\xbf{\"host\":\"a\"}\n") == "a\n");
    CHECK(records_of(gzipped("\xef\xbb\xbf{\"host\":\"a\"}\n")) == "a\n");
}

TEST_CASE("an input of no known form is refused with what it is and what is known") {
    CHECK(records_of("Dear reader,\nhello\n")
              .starts_with("error: in: begins with \"Dear reader,\", which is no inventory that kcheck knows "
                           "(facts, report, "));
    CHECK(records_of("Dear reader").ends_with("list); --input-format FORM reads it as one of these\n"));
    CHECK(records_of("{\"colour\":\"red\"}\n").find("begins with \"{\"colour\":\"red\"}\"") !=
          std::string::npos);
    CHECK(records_of("\x1b[31m").find("begins with \"\\x1b[31m\"") != std::string::npos);
    CHECK(records_of("\xff\xfeh\0o\0").find("is UTF-16 text") != std::string::npos);
    CHECK(records_of("BZh91AY").find("bzip2") != std::string::npos);
    CHECK(records_of("\xfd"
                     "7zXZ")
              .find("xz") != std::string::npos);
    CHECK(records_of("PK\x03\x04").find("spreadsheet") != std::string::npos);
}

TEST_CASE("a record beyond its limit is an error with its line") {
    const TemporaryDirectory directory;
    directory.write("in",
                    "{\"host\":\"a\"}\n{\"host\":\"" + std::string(3000, 'x') + "\"}\n{\"host\":\"c\"}\n");
    InventoryStreamOptions options = options_for(directory.path() / "in");
    options.piece_size = 64;
    options.record_limit = 1000;
    const std::string shown = show_records(options);
    CHECK(shown.starts_with("a\nerror: "));
    CHECK(shown.ends_with("in:2: a record of more than 1000 bytes; is it an inventory of the form jsonl?\n"));
    options.record_limit = 4000;
    CHECK(show_records(options).ends_with("\nc\n"));
}

TEST_CASE("after an error the stream goes on with the next input") {
    const TemporaryDirectory directory;
    const std::string packed = gzipped("{\"host\":\"a\"}\n");
    directory.write("1", "{\"host\":\"" + std::string(3000, 'x') + "\"}\n");
    directory.write("2", "{\"host\":\"b\"}\n");
    InventoryStreamOptions options = options_for(directory.path());
    options.piece_size = 64;
    options.record_limit = 1000;
    auto stream = InventoryStream::open(options);
    REQUIRE(stream);
    InventoryPiece piece;
    CHECK_FALSE(stream->next(piece));
    CHECK(piece.number == 0);
    REQUIRE(stream->next(piece).value());
    CHECK(piece.text() == "{\"host\":\"b\"}\n");
    CHECK(piece.number == 1);
    CHECK_FALSE(stream->next(piece).value());
}

TEST_CASE("a directory stands for the files below it, in their order, without hidden ones and loops") {
    const TemporaryDirectory directory;
    const auto host = [](std::string_view name) { return fmt::format("{{\"host\":\"{}\"}}\n", name); };
    directory.write("b.jsonl", host("b"));
    directory.write("a/2", host("a2"));
    directory.write("a/1", host("a1"));
    directory.write("a/empty", "");
    directory.write(".hidden/x", "no inventory");
    directory.write("c/.x", "no inventory");
    directory.link("c/up", "..");
    directory.link("c/self", "self");
    directory.link("c/again", "../a");
    directory.link("d", "b.jsonl");
    directory.link("e", "nowhere");
    CHECK(show_records(options_for(directory.path())) == "a1\na2\nb\nb\n");
}

TEST_CASE("what cannot be opened is an error before anything is read") {
    const TemporaryDirectory directory;
    directory.write("a", "{\"host\":\"a\"}\n");
    InventoryStreamOptions options = options_for(directory.path() / "a");
    options.paths.push_back((directory.path() / "b").string());
    const auto stream = InventoryStream::open(options);
    REQUIRE_FALSE(stream);
    CHECK(stream.error().kind == ErrorKind::no_input);
    CHECK(stream.error().message.ends_with("/b: No such file or directory"));
    std::filesystem::create_directory(directory.path() / "none");
    CHECK(show_records(options_for(directory.path() / "none"))
              .ends_with("/none: the directory holds no file\n"));
}

TEST_CASE("a file of a directory that holds no inventory is an error in its turn") {
    const TemporaryDirectory directory;
    std::string cut_off = gzipped("{\"host\":\"b\"}\n");
    cut_off.pop_back();
    directory.write("1", "{\"host\":\"a\"}\n");
    directory.write("2/README", "Dear reader,\nhello\n");
    directory.write("3", cut_off);
    directory.write("4", "");
    directory.write("5", "{\"host\":\"c\"}\n");
    const std::string shown = show_inputs(options_for(directory.path()));
    CHECK(shown.starts_with(fmt::format("0: {{\"host\":\"a\"}}\n1! {}/2/README: begins with \"Dear reader,\"",
                                        directory.path().string())));
    CHECK(shown.ends_with(fmt::format("\n2! {}/3: the gzip data is cut off\n3: {{\"host\":\"c\"}}\n",
                                      directory.path().string())));
}

TEST_CASE("what cannot be opened below a directory is an error in its turn") {
    const TemporaryDirectory directory;
    directory.write("a", "{\"host\":\"a\"}\n");
    directory.write("b", "{\"host\":\"b\"}\n");
    directory.write("c/d", "{\"host\":\"d\"}\n");
    directory.write("e", "{\"host\":\"e\"}\n");
    const TemporaryDirectory other;
    other.write("b", "{\"host\":\"b\"}\n");
    const std::filesystem::path path = directory.path();
    for (const auto& each : {path, other.path()})
        std::filesystem::permissions(each, std::filesystem::perms(0755));
    for (const auto& each : {path / "b", path / "c", other.path() / "b"})
        std::filesystem::permissions(each, std::filesystem::perms::none);
    // Root may open everything: as somebody else it may not. Of others, this is no change.
    const int user = ::setfsuid(nobody);
    const std::string shown = show_inputs(options_for(path));
    const auto alone = InventoryStream::open(options_for(other.path()));
    ::setfsuid(static_cast<uid_t>(user));
    std::filesystem::permissions(path / "c", std::filesystem::perms::owner_all);
    CHECK(shown == fmt::format("0: {{\"host\":\"a\"}}\n1! {0}/b: Permission denied\n"
                               "2! {0}/c: Permission denied\n3: {{\"host\":\"e\"}}\n",
                               path.string()));
    REQUIRE_FALSE(alone);
    CHECK(alone.error().kind == ErrorKind::bad_data);
}

TEST_CASE(
    "a file that is named and holds no inventory is an error in its turn beside others, and alone at once") {
    const TemporaryDirectory directory;
    directory.write("a", "Dear reader,\nhello\n");
    directory.write("b", "Dear writer,\nhello\n");
    directory.write("c", "{\"host\":\"c\"}\n");
    InventoryStreamOptions options = options_for(directory.path() / "a");
    CHECK(show_inputs(options).ends_with("reads it as one of these\n"));
    options.paths.push_back((directory.path() / "b").string());
    CHECK(show_inputs(options).starts_with("cannot be opened: "));
    CHECK(show_inputs(options).ends_with("reads it as one of these; neither can 1 other input be read\n"));
    options.paths.push_back((directory.path() / "c").string());
    CHECK(show_inputs(options).starts_with("0! "));
    CHECK(show_inputs(options).ends_with("\n2: {\"host\":\"c\"}\n"));
}

TEST_CASE("a pipe is read once, from its first byte") {
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    const std::string content = lines_of_hosts(200);
    REQUIRE(::write(ends[1], content.data(), content.size()) == static_cast<ssize_t>(content.size()));
    ::close(ends[1]);
    CHECK(show_records(options_for(fmt::format("/dev/fd/{}", ends[0]))) == records_of(content));
    ::close(ends[0]);
}

TEST_CASE("the progress of a stream ends at the size of its files") {
    const TemporaryDirectory directory;
    const std::string content = lines_of_hosts(10'000);
    const std::string packed = gzipped(content);
    directory.write("a", content);
    directory.write("b", packed);
    auto stream = InventoryStream::open(options_for(directory.path()));
    REQUIRE(stream);
    CHECK(stream->progress().bytes_read == 0);
    CHECK(stream->progress().bytes_total == content.size() + packed.size());
    InventoryPiece piece;
    while (stream->next(piece).value()) CHECK(piece.bytes.size() >= piece.size + piece_padding);
    CHECK(stream->progress().bytes_read == content.size() + packed.size());
}
