// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/adjustpage.h"

#include "services/async.h"
#include "ui/adjust/adjustfoot.h"
#include "ui/adjust/bookingsection.h"
#include "ui/adjust/columnpanel.h"
#include "ui/adjust/moneysection.h"
#include "ui/adjust/previewpanel.h"
#include "ui/adjust/questionsection.h"
#include "ui/adjust/readingsection.h"
#include "ui/adjust/rowedit.h"
#include "ui/adjust/countssection.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/kit/pickbutton.h"
#include "ui/text/numberformat.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int DockWidth = 336;
constexpr int SmallDockWidth = 288;

// "Kosten_KI_Oktober_2026.csv" → "Kosten KI Oktober 2026".
QString nameOfFile(const InputEntry &entry)
{
    return QFileInfo(entry.fileName()).completeBaseName().replace(u'_', u' ').simplified().left(60);
}

} // namespace

AdjustPage::AdjustPage(ImportQueue &queue, QWidget *parent)
    : QWidget(parent)
    , m_queue(queue)
{
    setObjectName("adjust"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeHead());
    box->addWidget(hairlineBelow(this));
    auto *middle = new QWidget(this);
    m_stack = new QStackedLayout(middle);
    m_stack->addWidget(makeBody());
    m_message = wrappedLabel({}, u"", middle);
    m_message->setObjectName("adjust.message"_L1);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setContentsMargins(48, 48, 48, 48);
    m_stack->addWidget(m_message);
    box->addWidget(middle, 1);
    m_foot = new AdjustFoot(this);
    box->addWidget(m_foot);
    m_foot->setObjectName("adjust.foot"_L1);
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

QWidget *AdjustPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 7, 16, 7);
    box->setSpacing(8);
    auto *back = new QPushButton(tr("Imports"), head);
    back->setShortcut({});
    back->setObjectName("adjust.back"_L1);
    back->setProperty("link", true);
    setPlainToolTip(back, tr("Back to the imports; what you changed is kept (Esc)"));
    connect(back, &QPushButton::clicked, this, &AdjustPage::left);
    box->addWidget(back);
    box->addWidget(new IconLabel(u"chevron-right", IconTint::Muted, 14, head));
    box->addWidget(roleLabel(tr("Check and adjust"), u"title", head));
    box->addSpacing(4);
    box->addWidget(new IconLabel(u"file-spreadsheet", IconTint::Muted, 16, head));
    m_file = new ElidedLabel({}, head);
    m_file->setProperty("role", u"section"_s);
    box->addWidget(m_file);
    m_facts = roleLabel({}, u"muted", head);
    box->addWidget(m_facts);
    box->addStretch(1);
    m_profiles = new PickButton(
        QString(), tr("Profiles"), [this](QMenu &menu) { fillProfiles(menu); }, head);
    m_profiles->setObjectName("adjust.profiles"_L1);
    m_profiles->setValue(tr("Start from a profile"));
    box->addWidget(m_profiles);
    return head;
}

QWidget *AdjustPage::makeBody()
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
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
    m_splitter->addWidget(makeDock());
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

QWidget *AdjustPage::makeDock()
{
    m_dock = new QScrollArea(m_splitter);
    m_dock->setObjectName("adjust.dock"_L1);
    m_dock->setWidgetResizable(true);
    m_dock->setFrameShape(QFrame::NoFrame);
    m_dock->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget;
    inner->setBackgroundRole(QPalette::Base);
    inner->setAutoFillBackground(true);
    auto *box = new QVBoxLayout(inner);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_sections = {new QuestionSection(inner), new ReadingSection(inner), new CountsSection(inner),
                  new MoneySection(inner), new BookingSection(inner)};
    for (DockSection *section : m_sections)
        box->addWidget(section);
    box->addStretch(1);
    m_dock->setWidget(inner);
    m_dock->setMinimumWidth(SmallDockWidth);
    return m_dock;
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
    m_sized = m_sized && isVisible();
    if (isVisible())
        sizeDock();
    if (m_session)
        m_facts->setText(factsText());
}

// As wide as it is drawn, or as its longest words need.
void AdjustPage::sizeDock()
{
    const int least =
        m_dock->widget()->minimumSizeHint().width() + m_dock->verticalScrollBar()->sizeHint().width();
    m_dock->setMinimumWidth(std::max(SmallDockWidth, least));
    const int dock = std::max(m_compact ? SmallDockWidth : DockWidth, least);
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
    for (DockSection *section : m_sections)
        section->setSession(session);
    if (!session)
        return;
    connect(session, &AdjustSession::stateChanged, this, &AdjustPage::follow);
    connect(session, &AdjustSession::draftChanged, this, &AdjustPage::showDraft);
    connect(session, &AdjustSession::reportChanged, this, &AdjustPage::showReport);
    connect(session, &AdjustSession::failed, this, &AdjustPage::failed);
    m_file->setText(session->entry().name());
    m_foot->offerName(session->profileName().isEmpty() ? nameOfFile(session->entry())
                                                       : session->profileName());
    session->setProfileName(m_foot->profileName());
    follow();
}

QString AdjustPage::factsText() const
{
    const ImportReport &report = m_session->report();
    QStringList facts = {format::bytes(m_session->entry().size)};
    const int64_t rows = report.records + report.rejectedCount;
    if (rows > 0)
        facts << tr("%1 rows", "number")
                     .arg((report.part < 1 ? u"≈"_s : QString())
                          + QLocale().toString(qlonglong(double(rows) / report.part)));
    if (!m_compact)
        facts << tr("not a known format");
    return facts.join(u" · "_s);
}

void AdjustPage::follow()
{
    const auto state = m_session->state();
    const bool readable = state != AdjustSession::State::Loading && state != AdjustSession::State::Unreadable;
    m_stack->setCurrentIndex(readable ? 0 : 1);
    m_message->setText(readable ? QString() : m_session->report().message);
    m_profiles->setEnabled(state == AdjustSession::State::Ready);
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
        m_facts->setText(factsText());
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
    for (DockSection *section : m_sections)
        section->refresh();
    m_preview->setStale(true);
    showFoot();
}

void AdjustPage::showReport()
{
    m_facts->setText(factsText());
    const QByteArray zone = m_session->draft().settings().timeZone;
    m_preview->setSession(*m_session, QTimeZone(zone.isEmpty() ? QByteArray("UTC") : zone));
    for (DockSection *section : m_sections)
        section->refresh();
    showFoot();
}

void AdjustPage::showFoot()
{
    if (m_session)
        m_foot->setSession(*m_session);
}

void AdjustPage::fillProfiles(QMenu &menu)
{
    const auto content = m_queue.profiles().read();
    for (const Profile &profile : content.profiles) {
        const bool chosen = m_session && m_session->profileName() == profile.name();
        addChoice(menu, nameInMenu(profile.name()), chosen, [this, profile] {
            m_session->startFrom(profile);
            m_foot->offerName(profile.name());
        });
    }
    if (content.profiles.empty())
        menu.addAction(tr("There are no profiles yet"))->setEnabled(false);
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
