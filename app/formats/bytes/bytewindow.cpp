// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/bytewindow.h"

namespace tally {

bool ByteWindow::fill(size_t bytes)
{
    while (m_view.size() < bytes && !m_ended)
        append();
    return m_view.size() >= bytes;
}

void ByteWindow::append()
{
    // What is left must be copied before next(), which may reuse the memory it stands in.
    const bool left = !m_view.empty();
    if (left) {
        const bool isHeld = m_view.data() >= m_held.data() && m_view.data() < m_held.data() + m_held.size();
        if (isHeld)
            m_held.erase(0, static_cast<size_t>(m_view.data() - m_held.data()));
        else
            m_held.assign(m_view);
        m_view = m_held;
    }
    const auto piece = m_source.next();
    if (!piece) {
        m_error = piece.error();
        m_ended = true;
        return;
    }
    if (piece.value().empty()) {
        m_ended = true;
        return;
    }
    if (!left) {
        m_view = piece.value();
        return;
    }
    m_held += piece.value();
    m_view = m_held;
}

} // namespace tally
