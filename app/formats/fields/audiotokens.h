// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/json/jsontape.h"

#include <cstdint>
#include <span>

namespace tally {

/// How many of a usage's tokens are audio: of the whole input side, of what of it was cached, and of the
/// output.
struct AudioCounts {
    int64_t prompt = 0;
    int64_t cached = 0;
    int64_t output = 0;
};

/// What usage objects say of audio, in any spelling known; the first that tells of a part counts for it.
AudioCounts audioOf(std::span<const JsonValue> objects);

/// The audio in Gemini's lists by modality: [{"modality":"AUDIO","tokenCount":100}, …]; 0 in anything else.
int64_t audioTokensIn(JsonValue details);

/// Makes audio a part of its own where there is some. Cached tokens count first, audio takes no more than is
/// left of its side, and no sum changes.
void splitAudio(TokenCounts &tokens, const AudioCounts &audio);

} // namespace tally
