// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/packing.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view ZipMember = "PK\x03\x04"sv;
constexpr size_t ZipNameAt = 30;
constexpr size_t TarMarkAt = 257;

// The first member of an office program's file, which is a ZIP archive.
constexpr std::array DocumentMembers = {"[Content_Types].xml"sv, "_rels/"sv, "docProps/"sv,
                                        "mimetypeapplication/"sv};

bool beginsWithAny(std::string_view text, const auto &beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [text](std::string_view beginning) { return text.starts_with(beginning); });
}

} // namespace

Packing packingOf(std::string_view head)
{
    constexpr std::array others = {"BZh"sv,
                                   "\xFD"
                                   "7zXZ\0"sv,
                                   "\x28\xB5\x2F\xFD"sv};
    constexpr std::array archives = {ZipMember, "PK\x05\x06"sv, "7z\xBC\xAF\x27\x1C"sv};
    if (head.starts_with("\x1f\x8b\x08"sv))
        return Packing::Gzip;
    if (beginsWithAny(head, others))
        return Packing::Other;
    if (head.starts_with(ZipMember) && head.size() > ZipNameAt
        && beginsWithAny(head.substr(ZipNameAt), DocumentMembers))
        return Packing::Document;
    if (beginsWithAny(head, archives)
        || (head.size() > TarMarkAt && head.substr(TarMarkAt).starts_with("ustar"sv)))
        return Packing::Archive;
    return Packing::None;
}

} // namespace tally
