#include <filesystem>

#include <fmt/ranges.h>

#include "tests/inventory/records.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

std::string records_of_sample(const std::string& name) {
    InventoryStreamOptions options;
    options.paths = {KCHECK_SOURCE_DIR "/tests/inventory/data/" + name};
    return show_records(options, true);
}

std::string_view form_of_sample(const std::string& name, InventoryPiece& piece) {
    InventoryStreamOptions options;
    options.paths = {KCHECK_SOURCE_DIR "/tests/inventory/data/" + name};
    auto stream = InventoryStream::open(options);
    if (!stream || !stream->next(piece).value_or(false)) return "none";
    return piece.input->format->name;
}

}  // namespace

TEST_CASE("the form of every sample is told by its content") {
    const std::pair<const char*, std::string_view> samples[] = {{"describe-instances.json", "ecs-instances"},
                                                                {"describe-images.json", "ecs-images"},
                                                                {"sysom.json", "sysom"},
                                                                {"oos-entries.json", "oos"},
                                                                {"oos-search.json", "oos"},
                                                                {"nodes.json", "kubectl"},
                                                                {"node.json", "kubectl"},
                                                                {"ansible/web-01.json", "ansible"},
                                                                {"ansible/web-02", "ansible"},
                                                                {"ansible-adhoc.txt", "ansible-adhoc"},
                                                                {"osquery-rows.json", "osquery"},
                                                                {"osquery-results.log", "osquery"}};
    for (const auto& [name, form] : samples) {
        InventoryPiece piece;
        INFO(name);
        CHECK(form_of_sample(name, piece) == form);
    }
}

TEST_CASE("JSON lines may have columns that other forms are told by") {
    for (const std::string_view column :
         {R"("cpu_brand":"Xeon")", R"("hardware_serial":"1")", R"("version":"1","device":"x")",
          R"("kind":"Node")", R"("kind":"Node","nodeInfo":"x")"}) {
        const auto lines = [&](std::string_view first, std::string_view second) {
            return records_of(fmt::format("{{{},{}}}\n{{{},{}}}\n", first, column, second, column));
        };
        INFO(column);
        const std::string shown =
            lines(R"("host":"a","kernel":"4.19.43-13.al7")", R"("host":"b","kernel":"6.1")");
        CHECK(shown.starts_with("a "));
        CHECK(shown.find(" kernel.release=\"4.19.43-13.al7\"") != std::string::npos);
        CHECK(shown.find("\nb ") != std::string::npos);
        CHECK(lines(R"("name":"a","facts":{"kernel.release":"6.1"})", R"("name":"b","facts":{})")
                  .starts_with("a "));
        CHECK(lines(R"("name":"a","image_id":"m-1")", R"("name":"b","image_id":"m-1")").starts_with("a "));
    }
}

TEST_CASE("DescribeInstances states images, and tags as columns") {
    CHECK(
        records_of_sample("describe-instances.json") ==
        "1: web-01 i-bp1aaaaaaaaaaaaaaaa1 image.id=\"aliyun_3_x64_20G_alibase_20210425.vhd\" "
        "instance.type=\"ecs.g6e.large\" instance_name=\"shop front\" os=\"Alibaba Cloud Linux 3.2104 LTS 64 "
        "bit\" region=\"cn-hangzhou\" status=\"Running\" tag.env=\"prod\" zone=\"cn-hangzhou-i\"\n"
        "1: db-01 i-bp1aaaaaaaaaaaaaaaa2 image.id=\"m-bp1custom\" instance_name=\"db-01\"\n"
        "!1: Instances.Instance[2] has no InstanceId\n"
        "26: - i-bp1aaaaaaaaaaaaaaaa4 image.id=\"m-bp1custom\"\n");
}

TEST_CASE("DescribeImages states the kernels of images that were checked") {
    CHECK(records_of_sample("describe-images.json") ==
          "image m-bp1custom 5.10.134-18.al8.x86_64\n!1: Images.Image[2] has no ImageId\n");
}

TEST_CASE("inventories of images are read before those of hosts") {
    const TemporaryDirectory directory;
    const std::filesystem::path data = KCHECK_SOURCE_DIR "/tests/inventory/data";
    InventoryStreamOptions options;
    options.paths = {(data / "sysom.json").string(), (data / "describe-images.json").string()};
    CHECK(show_records(options).starts_with("image m-bp1custom"));
}

TEST_CASE("SysOM states kernels and images") {
    CHECK(
        records_of_sample("sysom.json") ==
        "1: web-01 i-bp1aaaaaaaaaaaaaaaa1 arch=\"x86_64\" image.id=\"aliyun_3_x64_20G_alibase_20250117.vhd\" "
        "kernel.release=\"5.10.134-18.al8.x86_64\" os=\"Alibaba Cloud Linux 3\" private_ip=\"172.16.0.1\" "
        "status=\"running\"\n"
        "!1: data[1] has no instanceId\n");
}

TEST_CASE("components of one instance in OOS are put together, and are as old as the oldest") {
    CHECK(records_of_sample("oos-entries.json") ==
          "1: web-01 i-bp1aaaaaaaaaaaaaaaa1 @2026-11-19T12:28:13Z os=\"Alibaba Cloud Linux 3\" "
          "private_ip=\"172.16.0.1\" "
          "kernel.installed=[\"5.10.134-16.al8.x86_64\",\"5.10.134-18.al8.x86_64\"]\n"
          "2: db-01 i-bp1aaaaaaaaaaaaaaaa2 @2026-11-19T12:28:13Z kernel.installed=[\"5.10.0-8-amd64\"]\n");
    CHECK(records_of_sample("oos-search.json") ==
          "!1: Entities[1] has no Id\n"
          "1: web-01 i-bp1aaaaaaaaaaaaaaaa1 @2026-11-20T12:28:13Z os=\"Ubuntu 22.04\"\n");
}

TEST_CASE("nodes of a cluster have the identity of their instance, or their own") {
    CHECK(records_of_sample("nodes.json") ==
          "1: cn-hangzhou.172.16.0.1 i-bp1aaaaaaaaaaaaaaaa1 @2026-11-22T09:59:00Z arch=\"amd64\" "
          "container_runtime=\"containerd://1.6.28\" instance.type=\"ecs.g6e.large\" "
          "kernel.release=\"4.19.91-26.al7.x86_64\" kubelet=\"v1.28.3\" label.kubernetes.io/arch=\"amd64\" "
          "label.node.kubernetes.io/instance-type=\"ecs.g6e.large\" "
          "label.topology.kubernetes.io/region=\"cn-hangzhou\" os.name=\"Alibaba Cloud Linux (Aliyun Linux) "
          "2.1903 "
          "LTS (Hunting Beagle)\" ready=\"True\" region=\"cn-hangzhou\"\n"
          "!1: items[1] is no node: metadata.name or status.nodeInfo is missing\n");
    CHECK(records_of_sample("node.json") ==
          "1: metal-1 7f3e kernel.release=\"6.1.0-21-amd64\" os.name=\"Debian GNU/Linux 12 (bookworm)\"\n");
}

TEST_CASE("a fact of Ansible is of the host that its file is called by, unless it names one") {
    CHECK(records_of_sample("ansible") ==
          "1: web-01 af401694-c1ec-44d6-971a-2d9a1270f472 @2026-11-22T10:00:00Z arch=\"x86_64\" "
          "distribution=\"Alibaba\" distribution_version=\"3\" dmi.product=\"Alibaba Cloud ECS\" "
          "dmi.vendor=\"Alibaba Cloud\" kernel.build=\"#1 SMP Fri Dec 13 16:56:53 CST 2024\" "
          "kernel.release=\"5.10.134-18.al8.x86_64\"\n"
          "1: web-02.example.com kernel.release=\"4.19.91-26.al7.x86_64\"\n");
    CHECK(records_of("{}", "ansible") ==
          "!1: holds no facts of Ansible, such as ansible_kernel and ansible_nodename\n");
}

TEST_CASE("of an ad-hoc command of Ansible, hosts that did not answer are bad records with the reason") {
    CHECK(
        records_of_sample("ansible-adhoc.txt") ==
        "1: web-01.example.com @2026-11-22T10:00:00Z kernel.release=\"5.10.134-18.al8.x86_64\"\n"
        "!13: web-02 | UNREACHABLE!: Failed to connect to the host via ssh: ssh: Could not resolve hostname "
        "web-02: Name or service not known\n"
        "!18: web-03 | FAILED!: Unsupported parameters for (setup) module: bogus.\n"
        "19: web-04 kernel.release=\"4.19.91-26.al7.x86_64\"\n"
        "!20: web-05 | UNREACHABLE!: Failed to connect to the host via ssh: ssh: Could not resolve hostname "
        "web-05: Name or service not known\n");
    CHECK(records_of("a | SUCCESS => {\n  \"ansible_facts\": {\n").starts_with("!1: is not JSON"));
    CHECK(records_of("a | SUCCESS => {}\n\nhello\n") ==
          "!1: holds no facts of Ansible, such as ansible_kernel and ansible_nodename\n"
          "!3: is no line such as `web-01 | SUCCESS => {`: hello\n");
}

TEST_CASE("what Ansible may not read is not stated, and no identity that hosts share") {
    CHECK(records_of(R"({"ansible_facts":{"ansible_nodename":"a","ansible_product_uuid":"NA",)"
                     R"("ansible_system_vendor":"NA","ansible_kernel":"6.1.64"}})") ==
          "a kernel.release=\"6.1.64\"\n");
}

TEST_CASE("rows of osquery are put together by host") {
    CHECK(
        records_of_sample("osquery-rows.json") ==
        "2: web-01 af401694-c1ec-44d6-971a-2d9a1270f472 cpu.model=\"Intel(R) Xeon(R) Platinum\" "
        "distribution=\"rhel\" distribution_version=\"3 (Soaring Falcon)\" dmi.product=\"Alibaba Cloud ECS\" "
        "dmi.vendor=\"Alibaba Cloud\" kernel.release=\"5.10.134-18.al8.x86_64\"\n");
    CHECK(records_of_sample("osquery-results.log") ==
          "2: web-01 af40 @1795341602 cpu.model=\"Xeon\" kernel.release=\"5.10.134-18.al8.x86_64\"\n"
          "4: db-01 f00d @1795341700 kernel.release=\"6.1.0-21-amd64\"\n"
          "6: web-02 @1795341650 kernel.release=\"4.19.91-28.7.al7.x86_64\"\n");
    CHECK(records_of(R"([{"version":"6.1","path":"/boot/x"}])", "osquery") == "- kernel.release=\"6.1\"\n");
    CHECK(records_of(R"([{"version":"","path":"/boot/x"}])", "osquery") ==
          "!1: names no host and states no fact\n");
    CHECK(records_of(
              R"([{"hostname":"a","uuid":"1"},{"hostname":"b","uuid":"2"},{"version":"6.1","path":"/x"}])",
              "osquery")
              .starts_with("!1: a row names no host, and may be of several"));
}

TEST_CASE("rows of osquery without a name are of one host until one states again what was stated") {
    CHECK(records_of("[{\"version\":\"4.19.91-28.7.al7\",\"path\":\"/a\"}]\n"
                     "[{\"name\":\"A\",\"version\":\"3\",\"platform\":\"rhel\"}]\n"
                     "[{\"version\":\"4.19.43-13.al7\",\"path\":\"/a\"}]\n"
                     "[{\"version\":\"4.19.43-13.al7\",\"path\":\"/a\"}]\n",
                     "osquery") ==
          "- distribution=\"rhel\" distribution_version=\"3\" kernel.release=\"4.19.91-28.7.al7\"\n"
          "- kernel.release=\"4.19.43-13.al7\"\n"
          "- kernel.release=\"4.19.43-13.al7\"\n");
}

TEST_CASE("hosts of osquery's rows that turn out to be one are one") {
    CHECK(records_of("{\"uuid\":\"U1\",\"cpu_brand\":\"Xeon\"}\n"
                     "{\"hostname\":\"h1\",\"kernel_version\":\"6.1\"}\n"
                     "{\"hostname\":\"h2\",\"kernel_version\":\"6.2\"}\n"
                     "{\"hostname\":\"h1\",\"uuid\":\"U1\"}\n"
                     "{\"hostname\":\"h1\",\"hardware_serial\":\"1\",\"hardware_model\":\"ECS\"}\n",
                     "osquery") ==
          "h1 U1 cpu.model=\"Xeon\" dmi.product=\"ECS\" kernel.release=\"6.1\"\n"
          "h2 kernel.release=\"6.2\"\n");
    // A later statement outranks an earlier one also where its host is joined to another.
    const auto logged = [](std::string_view host, int time, std::string_view version) {
        return fmt::format(
            R"({{"hostIdentifier":"{}","unixTime":{},"columns":{{"version":"{}","path":"/x"}}}})"
            "\n",
            host, time, version);
    };
    CHECK(records_of(logged("U1", 1795341600, "6.1") + logged("h1", 1795341700, "6.2") +
                         R"({"hostname":"h1","uuid":"U1"})",
                     "osquery") == "h1 U1 @1795341700 kernel.release=\"6.2\"\n");
}

TEST_CASE("machines of osquery's rows that share a name are told apart by their UUIDs") {
    CHECK(records_of("{\"hostname\":\"h1\",\"uuid\":\"U1\",\"kernel_version\":\"6.1\"}\n"
                     "{\"hostname\":\"h1\",\"uuid\":\"U2\",\"kernel_version\":\"6.2\"}\n"
                     "{\"hostname\":\"h1\",\"uuid\":\"U2\",\"cpu_brand\":\"Xeon\"}\n",
                     "osquery") ==
          "h1 U1 kernel.release=\"6.1\"\n"
          "h1 U2 cpu.model=\"Xeon\" kernel.release=\"6.2\"\n");
    // Wherever it stands, what is said of the name alone may be of either.
    for (const std::size_t place : {0U, 1U, 2U}) {
        std::vector<std::string> rows{R"({"hostname":"h1","uuid":"U1","kernel_version":"6.1"})",
                                      R"({"hostname":"h1","uuid":"U2","cpu_brand":"Xeon"})"};
        rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(place),
                    R"({"hostname":"h1","kernel_version":"6.2"})");
        CHECK(
            records_of(fmt::format("{}\n", fmt::join(rows, "\n")), "osquery") ==
            fmt::format("!{}: several machines go by the name \"h1\", and this is of one of them; state its "
                        "UUID with it (uuid of system_info, or the decoration host_uuid)\n"
                        "h1 U1 kernel.release=\"6.1\"\n"
                        "h1 U2 cpu.model=\"Xeon\"\n",
                        place + 1));
    }
}

TEST_CASE("of rows of osquery without a time the later one counts") {
    CHECK(records_of("{\"hostname\":\"h1\",\"uuid\":\"U1\",\"kernel_version\":\"6.1\"}\n"
                     "{\"hostname\":\"h1\",\"kernel_version\":\"6.2\"}\n"
                     "{\"hostname\":\"h1\",\"cpu_brand\":\"Xeon\"}\n",
                     "osquery") == "h1 U1 cpu.model=\"Xeon\" kernel.release=\"6.2\"\n");
}

TEST_CASE("results of osquery by machines that share a name are told apart by the UUIDs that go with them") {
    const auto logged = [](std::string_view decorations, std::string_view columns) {
        return fmt::format(
            R"({{"hostIdentifier":"localhost","unixTime":1,"decorations":{{{}}},"columns":{{{}}}}})"
            "\n",
            decorations, columns);
    };
    const std::string two =
        "localhost U1 @1 kernel.release=\"6.1\"\n"
        "localhost U2 @1 kernel.release=\"6.2\"\n";
    const std::string decorated = logged(R"("host_uuid":"U1")", R"("version":"6.1","path":"/x")") +
                                  logged(R"("host_uuid":"U2")", R"("version":"6.2","path":"/x")");
    CHECK(records_of(decorated, "osquery") == two);
    CHECK(records_of(logged("", R"("hostname":"localhost","uuid":"U1","kernel_version":"6.1")") +
                         logged("", R"("hostname":"localhost","uuid":"U2","kernel_version":"6.2")"),
                     "osquery") == two);
    // Each result that may be of either is one that is not read.
    const std::string lone = logged("", R"("cpu_brand":"Xeon")");
    const std::string records = records_of(lone + decorated + lone, "osquery");
    CHECK(records.starts_with("!1: several machines go by the name \"localhost\""));
    CHECK(records.find("\n!4: several machines go by") != std::string::npos);
    CHECK(records.ends_with(two));
}

TEST_CASE("a host of osquery's log is known by its decorated name, too") {
    CHECK(records_of(
              R"({"hostIdentifier":"x1","unixTime":1,"decorations":{"host_uuid":"U1","hostname":"web-01"},)"
              R"("columns":{"version":"6.1","path":"/x"}})"
              "\n"
              R"({"hostname":"web-01","cpu_brand":"Xeon"})",
              "osquery") == "web-01 U1 @1 cpu.model=\"Xeon\" kernel.release=\"6.1\"\n");
    CHECK(records_of(R"({"hostIdentifier":"x1","unixTime":1,"decorations":{"hostname":"web-01"},)"
                     R"("columns":{"version":"6.1","path":"/x"}})"
                     "\n"
                     R"({"hostname":"web-01","cpu_brand":"Xeon"})",
                     "osquery") == "web-01 @1 cpu.model=\"Xeon\" kernel.release=\"6.1\"\n");
}

TEST_CASE("a row of osquery without a name that may be of several hosts is a bad record") {
    const std::string system = R"({"hostname":"a","uuid":"1","cpu_brand":"Xeon"})";
    const std::string kernel = R"({"version":"6.1","path":"/x"})";
    const std::string message =
        "a row names no host, and may be of several; query kernel_info together "
        "with the hostname of system_info\n";
    CHECK(records_of(system + "\n" + kernel + "\n" + kernel, "osquery") ==
          "!2: " + message + "!3: " + message + "a 1 cpu.model=\"Xeon\"\n");
    CHECK(records_of(R"({"hostname":"a","kernel_release":"6.2"})"
                     "\n" +
                         kernel,
                     "osquery") == "!2: " + message + "a kernel.release=\"6.2\"\n");
}

TEST_CASE("a document of another kind says what was expected") {
    CHECK(records_of("{}", "ecs-instances") ==
          "!1: has no list Instances.Instance, as DescribeInstances answers\n");
    CHECK(records_of("{}", "ecs-images") == "!1: has no list Images.Image, as DescribeImages answers\n");
    CHECK(records_of("{}", "sysom") == "!1: has no list \"data\", as ListAllInstances answers\n");
    CHECK(records_of("{}", "oos").starts_with("!1: has no list Entries or Entities"));
    CHECK(records_of(R"({"Entries":[]})", "oos") == "!1: has no InstanceId\n");
    CHECK(records_of("{}", "kubectl").starts_with("!1: is no node"));
    CHECK(records_of("{}", "osquery").starts_with("!1: is neither a result of osquery's log nor a row of"));
    CHECK(records_of(R"({"hostIdentifier":1})", "osquery") == "!1: \"hostIdentifier\" is no text\n");
}

TEST_CASE("documents that are malformed or cut off cost only themselves") {
    CHECK(records_of("{\"data\":[}]}\n{\"data\":[{\"instanceId\":\"i-1\"}]}\nx\n{\"data\":[", "sysom") ==
          "!1: is not JSON: {\"data\":[}]\n"
          "!1: is not JSON: }\n"
          "- i-1\n"
          "!3: is not JSON: x\n"
          "!4: is not JSON: {\"data\":[\n");
    CHECK(records_of("{\"data\":\"\xff\"}", "sysom") == "!1: is not UTF-8: {\"data\":\"\\xff\"}\n");
    CHECK(records_of("{\"data\":[{\"instanceId\":\"i-1\\u001b[2J\"}]}", "sysom") == "- i-1\x1b[2J\n");
}
