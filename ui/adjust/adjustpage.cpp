// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/adjustpage.h"

#include "services/async.h"
#include "ui/adjust/adjustdock.h"
#include "ui/adjust/adjustfoot.h"
#include "ui/adjust/adjusthead.h"
#include "ui/adjust/columnpanel.h"
#include "ui/adjust/previewpanel.h"
#include "ui/adjust/rowedit.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// "Kosten_KI_Oktober_2026.csv" → "Kosten KI Oktober 2026".
QString nameOfFile(const InputEntry &entry)
{
    return QFileInfo(entry.fileName()).completeBaseName().replace(u'_', u' ').simplified().left(60);
}

} // namespace

AdjustPage::AdjustPage(ImportQueue &queue, QWidget *parent)
    : QWidget(parent)
{
    setObjectName("adjust"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_head = new AdjustHead(queue.profiles(), this);
    box->addWidget(m_head);
    box->addWidget(hairlineBelow(this));
    auto *middle = new QWidget(this);
    m_stack = new QStackedLayout(middle);
    m_stack->addWidget(makeBody(middle));
    m_message = wrappedLabel({}, u"", middle);
    m_message->setObjectName("adjust.message"_L1);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setContentsMargins(48, 48, 48, 48);
    m_stack->addWidget(m_message);
    box->addWidget(middle, 1);
    m_foot = new AdjustFoot(this);
    box->addWidget(m_foot);
    m_foot->setObjectName("adjust.foot"_L1);
    connect(m_head, &AdjustHead::backRequested, this, &AdjustPage::left);
    connect(m_head, &AdjustHead::profileChosen, this, [this](const Profile &profile) {
        m_session->startFrom(profile);
        m_foot->offerName(profile.name());
    });
    connect(m_foot, &AdjustFoot::importRequested, this, &AdjustPage::startImport);
    connect(m_foot, &AdjustFoot::cancelRequested, this, &AdjustPage::left);
    connect(m_foot, &AdjustFoot::nameChanged, this, [this] {
        if (m_session)
            m_session->setProfileName(m_foot->profileName());
        showFoot();
    });
    m_ticker.setInterval(100);
    connect(&m_ticker, &QTimer::timeout, this, &AdjustPage::tick);
    addKeys();
}

QWidget *AdjustPage::makeBody(QWidget *parent)
{
    m_splitter = new QSplitter(Qt::Horizontal, parent);
    m_splitter->setObjectName("adjust.splitter"_L1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    auto *left = new QSplitter(Qt::Vertical, m_splitter);
    left->setChildrenCollapsible(false);
    left->setContentsMargins(16, 12, 16, 12);
    left->setHandleWidth(8);
    m_columns = new ColumnPanel(left);
    m_preview = new PreviewPanel(left);
    left->addWidget(m_columns);
    left->addWidget(m_preview);
    left->setStretchFactor(0, 12);
    left->setStretchFactor(1, 9);
    for (QWidget *panel : {static_cast<QWidget *>(m_columns), static_cast<QWidget *>(m_preview)})
        panel->setMinimumHeight(150);
    m_splitter->addWidget(left);
    m_dock = new AdjustDock(m_splitter);
    m_splitter->addWidget(m_dock);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    connect(m_columns, &ColumnPanel::chosen, this, [this](int column, const ColumnMap::Column &use) {
        if (m_session)
            m_session->change([&](MappingDraft &draft) { draft.setUse(size_t(column), use); });
    });
    connect(m_preview, &PreviewPanel::editRequested, this, &AdjustPage::editRow);
    connect(m_preview, &PreviewPanel::rejectedRequested, this, &AdjustPage::saveRejected);
    return m_splitter;
}

void AdjustPage::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, auto act) {
        auto *shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::Key_F8, [this] { m_columns->goToDoubt(1); });
    key(QKeySequence(Qt::SHIFT | Qt::Key_F8), [this] { m_columns->goToDoubt(-1); });
}

bool AdjustPage::submit()
{
    startImport();
    return true;
}

QWidget *AdjustPage::mainPart() const
{
    return m_stack->currentIndex() == 0 ? static_cast<QWidget *>(&m_columns->table()) : m_foot;
}

void AdjustPage::setColours(const EntityColors *colours)
{
    m_preview->setColours(colours);
}

void AdjustPage::setCompact(bool compact)
{
    m_compact = compact;
    m_columns->setCompact(compact);
    m_preview->setCompact(compact);
    m_foot->setCompact(compact);
    m_head->setCompact(compact);
    m_sized = m_sized && isVisible();
    if (isVisible())
        sizeDock();
}

void AdjustPage::sizeDock()
{
    const int dock = m_dock->fitWidth(m_compact);
    m_splitter->setSizes({std::max(100, width() - dock), dock});
    m_sized = true;
}

void AdjustPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_sized)
        sizeDock();
}

QByteArray AdjustPage::saveState() const
{
    return m_sized ? m_splitter->saveState() : QByteArray();
}

void AdjustPage::restoreState(const QByteArray &state)
{
    m_sized = m_splitter->restoreState(state) || m_sized;
}

void AdjustPage::setSession(AdjustSession *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_head->setSession(session);
    m_dock->setSession(session);
    if (!session)
        return;
    connect(session, &AdjustSession::stateChanged, this, &AdjustPage::follow);
    connect(session, &AdjustSession::draftChanged, this, &AdjustPage::showDraft);
    connect(session, &AdjustSession::reportChanged, this, &AdjustPage::showReport);
    connect(session, &AdjustSession::failed, this, &AdjustPage::failed);
    m_foot->offerName(session->profileName().isEmpty() ? nameOfFile(session->entry())
                                                       : session->profileName());
    session->setProfileName(m_foot->profileName());
    follow();
}

void AdjustPage::follow()
{
    const auto state = m_session->state();
    const bool readable = state != AdjustSession::State::Loading && state != AdjustSession::State::Unreadable;
    m_stack->setCurrentIndex(readable ? 0 : 1);
    if (readable && window()->focusWidget() == m_foot) // which kept the keyboard while it loaded
        m_columns->table().setFocus(Qt::OtherFocusReason);
    m_message->setText(readable ? QString() : m_session->report().message);
    m_head->refresh();
    if (state == AdjustSession::State::Importing) {
        m_ticker.start();
    } else {
        m_ticker.stop();
        Q_EMIT progressText({});
    }
    if (readable) {
        offerFreeName();
        showDraft();
        showReport();
    } else {
        showFoot();
    }
}

/// The columns are known only now, and another kind of file may have had the same name.
void AdjustPage::offerFreeName()
{
    const QString name = m_foot->profileName();
    const QString free = m_session->freeName(name);
    if (m_foot->isNameTyped() || free == name)
        return;
    m_foot->offerName(free);
    m_session->setProfileName(free);
}

void AdjustPage::showDraft()
{
    m_columns->setDraft(m_session->draft());
    m_columns->table().setEnabled(m_session->state() == AdjustSession::State::Ready);
    m_dock->refresh();
    m_preview->setStale(true);
    showFoot();
}

void AdjustPage::showReport()
{
    m_head->refresh();
    const QByteArray zone = m_session->draft().settings().timeZone;
    m_preview->setSession(*m_session, QTimeZone(zone.isEmpty() ? QByteArray("UTC") : zone));
    m_dock->refresh();
    showFoot();
}

void AdjustPage::showFoot()
{
    if (m_session)
        m_foot->setSession(*m_session);
}

void AdjustPage::editRow(qint64 line)
{
    deliver(m_session->cellsAt(line), this, [this, line](const Result<NamedCells> &cells) {
        if (!m_session || m_session->state() != AdjustSession::State::Ready)
            return;
        if (!cells)
            return Q_EMIT failed(cells.error());
        auto *popup =
            new RowEdit(line, *cells, m_session->correctionsOf(line), m_session->draft(), m_preview);
        connect(popup, &RowEdit::corrected, this,
                [this, line](const Corrections::mapped_type &values) { m_session->correct(line, values); });
        QWidget anchor(m_preview);
        anchor.setGeometry(m_preview->width() / 3, 0, 10, 36);
        popup->popUnder(anchor);
    });
}

void AdjustPage::saveRejected()
{
    auto *dialog = new QFileDialog(window(), tr("Save rejected lines"));
    dialog->setObjectName("adjust.rejectedDialog"_L1);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(tr("rejected.csv", "name of a file"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (!m_session)
            return;
        deliver(m_session->saveRejected(path), this, [this](const Result<void> &saved) {
            if (!saved)
                Q_EMIT failed(saved.error());
        });
    });
    dialog->open();
}

void AdjustPage::startImport()
{
    if (!m_session || !m_foot->isImportable())
        return;
    m_session->setProfileName(m_foot->profileName());
    m_session->import();
}

void AdjustPage::tick()
{
    if (!m_session)
        return;
    const double fraction = std::clamp(m_session->progress()->fraction.load(), 0.0, 1.0);
    m_foot->setProgress(fraction);
    Q_EMIT progressText(
        tr("Importing %1, %2 %", "file, per cent").arg(m_session->entry().name()).arg(int(fraction * 100)));
}

} // namespace tally

#include "moc_adjustpage.cpp"
