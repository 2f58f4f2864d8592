// Advisories to and from the bytes of a bundle.
#pragma once

#include "rule/advisory.hpp"
#include "rule/wire.hpp"

namespace kcheck {

void write_advisory(WireWriter& writer, const Advisory& advisory);
Advisory read_advisory(WireReader& reader);

void write_advisory_text(WireWriter& writer, const AdvisoryText& text);
AdvisoryText read_advisory_text(WireReader& reader);

void write_advisory_tests(WireWriter& writer, const std::vector<AdvisoryTest>& tests);
/// The places of the tests name `file`.
std::vector<AdvisoryTest> read_advisory_tests(WireReader& reader, const std::string& file);

}  // namespace kcheck
