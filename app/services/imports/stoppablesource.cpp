// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/stoppablesource.h"

#include "services/servicetext.h"

#include <utility>

namespace tally {

StoppableSource::StoppableSource(std::unique_ptr<ByteSource> source, const std::atomic<bool> *cancel)
    : m_source(std::move(source))
    , m_cancel(cancel)
{
}

Result<std::string_view> StoppableSource::next()
{
    if (m_cancel && m_cancel->load(std::memory_order_relaxed))
        return Error{ErrorKind::Cancelled, ServiceText::tr("Cancelled. Nothing was imported.")};
    return m_source->next();
}

} // namespace tally
