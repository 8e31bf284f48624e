// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importreader.h"

#include "domain/jsonmembers.h"
#include "formats/bytes/tailbytes.h"
#include "services/imports/doubttext.h"
#include "services/imports/foreignsource.h"
#include "services/imports/samplesource.h"
#include "services/imports/stoppablesource.h"
#include "services/servicetext.h"
#include "storage/nulltext.h"

namespace tally {

using namespace Qt::StringLiterals;

namespace {

void fillIfUnset(std::string &text, const std::string &value)
{
    if (text.empty())
        text = value;
}

} // namespace

ImportReader::ImportReader(ChunkTaker &chunks, const ImportFormat &format, const InputEntry &entry,
                           const ImportOptions &options, std::shared_ptr<const PriceCatalogue> prices,
                           ImportProgress *progress)
    : m_chunks(chunks)
    , m_format(format)
    , m_entry(entry)
    , m_options(options)
    , m_progress(progress)
{
    if (prices)
        m_pricer.emplace(std::move(prices));
}

void ImportReader::readAll()
{
    m_result = read();
    if (m_chunk && (m_chunk->used > 0 || !m_chunk->rejections.empty()))
        m_chunks.putFull(std::move(m_chunk));
}

UsageRecord &ImportReader::room(UsageRecord &own)
{
    return ready() ? m_chunk->records[m_chunk->used].record : own;
}

bool ImportReader::record(UsageRecord &record)
{
    if (!ready())
        return false;
    if (isTooDeepForContext(record.context))
        return reject(record.line,
                      ServiceText::tr("What goes into the context is nested deeper than %1 levels.")
                          .arg(MaxContextDepth));
    settle(record);
    m_chunk->hashes[m_chunk->used] = m_options.forServer ? enterServer(record) : hashesOf(record);
    UsageRecord &place = m_chunk->records[m_chunk->used++].record;
    if (&place != &record)
        std::swap(place, record); // the text capacity goes round
    return m_chunk->used < ImportChunk::Capacity || flush();
}

bool ImportReader::reject(int64_t line, const QString &reason)
{
    if (!ready())
        return false;
    m_chunk->rejections.push_back({m_chunk->used, line, reason});
    return m_chunk->rejections.size() < ImportChunk::Capacity || flush();
}

void ImportReader::warn(const QString &text)
{
    if (!m_warnings.contains(text))
        m_warnings.append(text);
}

void ImportReader::doubt(const Doubt &doubt)
{
    m_doubts.push_back(doubt);
    if (!doubt.taken.isEmpty())
        warn(takenText(doubt));
}

void ImportReader::mayBeCut(const QString &text)
{
    m_mayBeCut = true;
    if (!m_options.watched) // the rest comes when it is written
        warn(text);
}

void ImportReader::withdraw(std::string_view source, std::string_view externalId)
{
    m_withdrawn.push_back({std::string(source), std::string(externalId)});
}

Result<void> ImportReader::readOn(TailSource &tail)
{
    m_bytes = &tail;
    const auto done = m_format.readOn(tail, m_options.read, m_options.watched->atRest, m_mark, *this);
    if (!done)
        return done.error();
    m_startsOver = !*done;
    if (!tail.isFaithful()) // where the mark stands in the text is not where it stands in the file
        m_mark = {.lastLine = m_mark.lastLine, .waits = m_mark.waits};
    m_mark.waits = m_mark.waits || tail.isCutShort();
    if (const auto text = m_farTimes.warning())
        warn(*text);
    return {};
}

Result<void> ImportReader::read()
{
    if (m_options.watched && m_format.readsOn() && !m_entry.isMember()) {
        m_mark = m_options.watched->mark();
        const auto tail = openTail(m_entry.path, m_mark.offset, m_options.watched->atRest);
        if (!tail)
            return tail.error();
        if (*tail)
            return readOn(**tail);
        m_startsOver = m_mark.offset > 0;
        m_mark = {};
        if (m_startsOver)
            return {};
    }
    auto opened = openImportSource(m_entry);
    if (!opened)
        return opened.error();
    auto bytes =
        std::make_unique<StoppableSource>(std::move(*opened), m_progress ? &m_progress->cancel : nullptr);
    if (m_options.sampleBytes > 0)
        return readPart(std::move(bytes));
    m_bytes = bytes.get();
    auto done = m_format.read(*bytes, m_options.read, *this);
    m_bytes = nullptr;
    if (const auto text = m_farTimes.warning())
        warn(*text);
    if (const auto text = m_figures.warning())
        warn(*text);
    return done;
}

// What is wrong with the end of a part is only that it was cut off.
Result<void> ImportReader::readPart(std::unique_ptr<ByteSource> bytes)
{
    SampleSource sample(std::move(bytes), m_options.sampleBytes);
    m_bytes = &sample;
    auto done = m_format.read(sample, m_options.read, *this);
    m_bytes = nullptr;
    m_part = sample.part();
    const bool cutShort = !done && done.error().kind == ErrorKind::InvalidInput && sample.isCut();
    return cutShort ? Result<void>() : done;
}

bool ImportReader::ready()
{
    if (!m_chunk)
        m_chunk = m_chunks.takeEmpty();
    return m_chunk != nullptr;
}

bool ImportReader::flush()
{
    m_chunks.putFull(std::move(m_chunk));
    if (m_progress && m_bytes)
        m_progress->fraction.store(m_bytes->progress(), std::memory_order_relaxed);
    return !m_progress || !m_progress->cancel.load(std::memory_order_relaxed);
}

void ImportReader::settle(UsageRecord &record)
{
    m_farTimes.look(record);
    fillIfUnset(record.user, m_options.user);
    fillIfUnset(record.customer, m_options.customer);
    fillIfUnset(record.project, m_options.project);
    if (m_pricer && !record.computedCost) // one that came with the file is part of what it says
        m_pricer->price(record);
    else
        settleCost(record);
    m_figures.look(record);
    if (isAggregate(record.granularity) && record.externalId.empty())
        record.externalId = sliceId(record, m_sliceOrdinals[baseKey(record, IdentityKind::Slice)]++);
}

ReadingThread::ReadingThread(ImportPipe &pipe, ImportReader &reader)
    : m_pipe(pipe)
    , m_thread([&pipe, &reader] {
        reader.readAll();
        pipe.closeFull();
        pipe.feedRest();
    })
{
}

void ReadingThread::stop()
{
    m_pipe.stop();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace tally
