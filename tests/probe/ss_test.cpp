#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "probe/command.hpp"
#include "probe/probe.hpp"
#include "probe/ss_output.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/listener.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

constexpr std::string_view modern = R"(State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
LISTEN 0      4096   127.0.0.53%lo:53        0.0.0.0:*          
LISTEN 0      128          0.0.0.0:22        0.0.0.0:*          
LISTEN 0      0               [::]:80           [::]:*    users:(("nginx",pid=1,fd=6))
LISTEN 0      100                *:8080            *:*          
)";

constexpr std::string_view centos7 =
    "State      Recv-Q Send-Q Local Address:Port               Peer Address:Port              \n"
    "LISTEN     0      0            *:22                       *:*                  \n"
    "LISTEN     0      0      127.0.0.1:25                       *:*                  \n"
    "LISTEN     0      0           :::22                      :::*                  \n";

constexpr std::string_view without_state =
    "Recv-Q Send-Q                      Local Address:Port                        Peer Address:Port \n"
    "0      128                                    :::22                                   :::*     \n";

std::string reason(std::string_view output) { return parse_ss_output(output).error(); }

FactMap look(const Machine& machine) {
    FactMap facts;
    find_probe("ss.listeners")->look(machine, "ss.listeners", facts);
    return facts;
}

Machine with_ss(const TemporaryDirectory& directory, std::string_view script) {
    directory.write("ss", script);
    const std::filesystem::path path = directory.path() / "ss";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return {.ss_path = path.string(), .command_timeout = std::chrono::milliseconds(200)};
}

std::string run(const std::string& program, const std::vector<std::string>& arguments) {
    return run_command(program, arguments, {std::chrono::seconds(10), 1 << 20})->text;
}

const std::string tools = KCHECK_BINARY_DIR "/tests/support/";

}  // namespace

TEST_CASE("ss output is read in the layouts of old and new versions") {
    CHECK(parse_ss_output(modern) == ListenerCounts{4, 1});
    CHECK(parse_ss_output(centos7) == ListenerCounts{3, 3});
    CHECK(parse_ss_output(without_state) == ListenerCounts{1, 0});
    CHECK(parse_ss_output("Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port\n"
                          "tcp   LISTEN 0      128    *:22               *:*\n") == ListenerCounts{1, 0});
}

TEST_CASE("ss output without a row is a machine without listeners") {
    CHECK(parse_ss_output("State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n") ==
          ListenerCounts{0, 0});
}

TEST_CASE("rows of ss that do not listen are not counted") {
    CHECK(parse_ss_output("State  Recv-Q Send-Q Local Address:Port Peer Address:Port\n"
                          "UNCONN 0      0      *:22               *:*\n") == ListenerCounts{0, 0});
}

TEST_CASE("what no ss prints is refused as a whole") {
    CHECK(reason("") == "no output");
    CHECK(reason("ss: invalid option\n") == "unexpected header \"ss: invalid option\"");
    const std::string header = "State Recv-Q Send-Q Local Address:Port Peer Address:Port\n";
    CHECK(reason(header + "LISTEN 0\n") == "unexpected line \"LISTEN 0\"");
    CHECK(reason(header + "LISTEN 0 x *:22 *:*\n") == "unexpected line \"LISTEN 0 x *:22 *:*\"");
    CHECK(reason(header + "LISTEN 0 -1 *:22 *:*\n") == "unexpected line \"LISTEN 0 -1 *:22 *:*\"");
    CHECK(reason(header + "LISTEN 0 1 nonsense *:*\n") == "unexpected line \"LISTEN 0 1 nonsense *:*\"");
    CHECK(reason(header + "\x1b[31m\n") == "unexpected line \"\\x1b[31m\"");
}

TEST_CASE("an ss that fails states unknown facts with the reason") {
    const TemporaryDirectory directory;
    const std::string path = (directory.path() / "ss").string();
    CHECK(look({.ss_path = path}).at("ss.listeners") == unknown(path + ": ENOENT"));
    const auto state = [&](std::string_view script) { return look(with_ss(directory, script)); };
    const FactMap failed = state("#!/bin/sh\nexit 255\n");
    CHECK(failed.at("ss.listeners") == unknown(path + " -lnt: exit code 255"));
    CHECK(failed.at("ss.listeners_with_zero_send_q") == unknown(path + " -lnt: exit code 255"));
    CHECK(state("#!/bin/sh\n").at("ss.listeners") == unknown(path + " -lnt: no output"));
    CHECK(state("#!/bin/sh\nsleep 9\n").at("ss.listeners") == unknown(path + ": no answer within 200 ms"));
}

TEST_CASE("ss is not run for an image, nor when the look is to be passive") {
    const TemporaryDirectory image;
    CHECK(look({.root = Root(image.path())}).at("ss.listeners") == unknown("not a running system"));
    CHECK(look({.mode = ProbeMode::passive}).at("ss.listeners") == unknown("not asked (--passive)"));
}

TEST_CASE("the real ss sees a listener and its backlog, and agrees with /proc/net/tcp") {
    const Listener listener(7);
    const FactMap facts = look({});
    REQUIRE(facts.at("ss.listeners").integer() != nullptr);
    CHECK(*facts.at("ss.listeners").integer() >= 1);
    CHECK(*facts.at("ss.listeners").integer() > *facts.at("ss.listeners_with_zero_send_q").integer());
    CHECK(facts.at("ss.listeners").source.ends_with("/ss -lnt"));
    // Other programs of this machine open and close listeners between the two looks.
    const auto agree = [] {
        FactMap table;
        find_probe("proc_net_tcp.listeners")->look({}, "proc_net_tcp.listeners", table);
        return look({}).at("ss.listeners").fact == table.at("proc_net_tcp.listeners").fact;
    };
    bool agreed = agree();
    for (int attempt = 0; !agreed && attempt < 50; ++attempt) agreed = agree();
    CHECK(agreed);
}

TEST_CASE("without sock_diag the real ss shows Send-Q 0 for every listener") {
    const Listener listener(7);
    const std::string output = run(tools + "without_sock_diag", {"/bin/sh", "-c", "exec ss -lnt"});
    const auto counts = parse_ss_output(output);
    INFO(output);
    REQUIRE(counts);
    CHECK(counts->listeners >= 1);
    CHECK(counts->with_zero_queue == counts->listeners);
}

TEST_CASE("the ss facts show the bug where sock_diag is missing") {
    const Listener listener(7);
    const std::string text =
        run(tools + "without_sock_diag",
            {tools + "probe_facts", "sock_diag.tcp", "ss.listeners", "ss.listeners_with_zero_send_q"});
    const auto rows = lines(text);
    INFO(text);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0] == "sock_diag.tcp: unavailable [netlink: EPROTONOSUPPORT]");
    CHECK(rows[1].substr(rows[1].find(": ")) == rows[2].substr(rows[2].find(": ")));
    CHECK(rows[1] != "ss.listeners: 0 [/usr/bin/ss -lnt]");
}
