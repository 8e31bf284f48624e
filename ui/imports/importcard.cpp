// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importcard.h"

#include "services/imports/importprofile.h"
#include "ui/imports/courseview.h"
#include "ui/imports/importdoubts.h"
#include "ui/imports/importfigures.h"
#include "ui/imports/importfoot.h"
#include "ui/imports/importpreview.h"
#include "ui/imports/importwords.h"
#include "ui/imports/rejectedpopup.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/text/numberformat.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

ImportCard::ImportCard(const InputEntry &entry, ImportQueue &queue, const QTimeZone &zone,
                       const FileImport::Importer &importer, QWidget *parent)
    : QFrame(parent)
    , m_import(entry, queue, importer, this)
    , m_zone(zone)
    , m_isWatched(bool(importer))
{
    setObjectName("imports.card"_L1);
    setProperty("panel", true);
    setAccessibleName(tr("Import of %1").arg(entry.name()));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 1, 1, 1);
    box->setSpacing(0);
    box->addWidget(makeHead(queue.formats()));
    m_message = wrappedLabel({}, u"muted", this);
    m_message->setObjectName("imports.message"_L1);
    m_message->setContentsMargins(16, 0, 16, 10);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    box->addWidget(m_message);
    m_course = new CourseView(this);
    box->addWidget(m_course);
    m_figures = new ImportFigures(this);
    connect(m_figures, &ImportFigures::rejectedRequested, this, &ImportCard::showRejected);
    box->addWidget(m_figures);
    m_doubts = new ImportDoubts(this);
    connect(m_doubts, &ImportDoubts::answered, this, &ImportCard::check);
    box->addWidget(m_doubts);
    m_preview = new ImportPreview(this);
    box->addWidget(m_preview);
    m_foot = new ImportFoot(this);
    connect(m_foot, &ImportFoot::changed, this, &ImportCard::check);
    connect(m_foot, &ImportFoot::discardRequested, this, &ImportCard::discarded);
    connect(m_foot, &ImportFoot::importRequested, this, &ImportCard::startImport);
    box->addWidget(m_foot);
    connect(&m_import, &FileImport::stateChanged, this, &ImportCard::follow);
    connect(&m_import, &FileImport::progressed, this, &ImportCard::tick);
    connect(&m_import, &FileImport::discarded, this, &ImportCard::discarded);
    check();
}

QWidget *ImportCard::makeHead(const FormatRegistry &formats)
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 8, 16, 8);
    box->setSpacing(8);
    auto *mark = new IconLabel(u"file-spreadsheet", IconTint::Muted, 16, head);
    auto *name = new ElidedLabel(entry().name(), head);
    name->setProperty("role", u"section"_s);
    setPlainToolTip(name, entry().shownPath());
    m_size = roleLabel({}, u"muted", head);
    m_formatBox = makeFormat(formats, head);
    m_percent = new FigureLabel({}, FigureLabel::Ink::Text, true, head);
    m_adjust = new QPushButton(tr("&Adjust…"), head);
    m_adjust->setObjectName("imports.adjust"_L1);
    m_adjust->setProperty("small", true);
    setPlainToolTip(m_adjust, tr("Check what the columns of the file mean, and change it"));
    connect(m_adjust, &QPushButton::clicked, this, &ImportCard::adjust);
    m_cancel = new FlatButton(u"x", tr("&Cancel"), head);
    m_cancel->setObjectName("imports.cancel"_L1);
    m_cancel->setProperty("small", true);
    connect(m_cancel, &QPushButton::clicked, this, &ImportCard::cancel);
    m_dismiss = new QPushButton(tr("Dismiss"), head);
    m_dismiss->setObjectName("imports.dismiss"_L1);
    m_dismiss->setProperty("small", true);
    connect(m_dismiss, &QPushButton::clicked, this, &ImportCard::discarded);
    box->addWidget(mark);
    box->addWidget(name);
    box->addWidget(m_size, 1);
    box->addWidget(m_percent);
    box->addWidget(m_adjust);
    for (QWidget *widget : {m_formatBox, static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_dismiss)})
        box->addWidget(widget);
    return head;
}

QWidget *ImportCard::makeFormat(const FormatRegistry &formats, QWidget *parent)
{
    auto *made = new QWidget(parent);
    auto *box = new QHBoxLayout(made);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(roleLabel(tr("Format"), u"muted", made));
    m_format = new QComboBox(made);
    m_format->setObjectName("imports.format"_L1);
    m_format->setAccessibleName(tr("Format of the file"));
    m_format->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_format->addItem(tr("Detect"), QString());
    for (const auto &format : formats.formats()) {
        const FormatInfo info = format->info();
        m_format->addItem(info.name, info.id);
        m_format->setItemData(m_format->count() - 1, plainTip(info.description), Qt::ToolTipRole);
    }
    connect(m_format, &QComboBox::activated, this, &ImportCard::check);
    box->addWidget(m_format);
    return made;
}

ImportOptions ImportCard::options() const
{
    ImportOptions options = m_foot->options();
    options.formatId = m_format->currentData().toString();
    options.read.assume = m_doubts->answers();
    options.rememberOverlap = m_doubts->remembersOverlap();
    return options;
}

void ImportCard::check()
{
    m_message->clear();
    m_foot->setImportable(false);
    m_import.check(options());
}

bool ImportCard::isImportable() const
{
    return state() == State::Ready && m_foot->isImportable();
}

void ImportCard::setNext(bool isNext)
{
    m_foot->setNext(isNext);
}

void ImportCard::startImport()
{
    if (!isImportable())
        return;
    m_message->clear();
    m_import.import(options());
}

void ImportCard::follow()
{
    const State now = state();
    if (now == State::Ready)
        showChecked();
    else if (now == State::Done)
        showResult();
    const bool busy = m_import.isBusy();
    m_course->setVisible(busy);
    m_percent->setVisible(busy);
    m_cancel->setVisible(busy);
    m_dismiss->setVisible(now == State::Done);
    m_formatBox->setVisible(now == State::Ready);
    m_adjust->setVisible(now == State::Ready && (!report().formatId.isEmpty() || looksLikeTable()));
    const bool isRead = report().status != ImportStatus::Failed && report().status != ImportStatus::Undecided;
    m_figures->setVisible(now == State::Ready && isRead && report().records + report().rejectedCount > 0);
    m_doubts->setVisible(now == State::Ready && !m_doubts->isEmpty());
    m_preview->setVisible(m_figures->isVisibleTo(this) && !m_preview->isEmpty());
    m_foot->setVisible(now == State::Ready);
    m_message->setVisible(!m_message->text().isEmpty() && !busy);
    m_course->setWrites(now != State::Checking);
    if (busy)
        tick();
    else
        Q_EMIT progressText({});
    Q_EMIT stateChanged();
    if (now == State::Done && report().batch != 0)
        Q_EMIT imported(report());
}

void ImportCard::showChecked()
{
    const ImportReport &report = this->report();
    QStringList facts = {format::bytes(report.fileSize)};
    if (report.records + report.rejectedCount > 0)
        facts.append(tr("%1 records", "number")
                         .arg(QLocale().toString(qlonglong(report.records + report.rejectedCount))));
    m_size->setText(facts.join(u" · "_s));
    if (m_format->currentIndex() == 0) {
        const QString guess = report.formatName.isEmpty() ? tr("Not recognised") : report.formatName;
        m_format->setItemText(
            0,
            report.confidence > 0 && report.profile.isEmpty()
                ? tr("%1 · %2 % sure", "format and confidence").arg(guess).arg(report.confidence)
                : guess);
    }
    m_preview->setRows(report.preview, m_zone);
    m_figures->setReport(report);
    m_doubts->setReport(report);
    QStringList notes = report.warnings;
    notes.removeIf([this](const QString &note) { return m_doubts->tells(note); });
    if (!report.profile.isEmpty())
        notes.prepend(tr("Read with the profile “%1”.").arg(report.profile));
    if (report.status == ImportStatus::Undecided)
        notes.prepend(
            tr("This file can be read in more than one way, and the sums would differ. Say below which "
               "is right; nothing is written before."));
    else if (!report.message.isEmpty())
        notes.prepend(report.message);
    if (report.status == ImportStatus::AlreadyImported && report.message.isEmpty())
        notes.prepend(tr("This file is already in the ledger. Importing it again changes nothing."));
    m_message->setText(notes.join(u'\n'));
    m_foot->setReport(report);
}

// By its name: what nobody recognised may be a table all the same.
bool ImportCard::looksLikeTable() const
{
    static const QStringList endings{u"csv"_s, u"tsv"_s, u"json"_s, u"jsonl"_s, u"ndjson"_s};
    return endings.contains(QFileInfo(entry().fileName()).suffix().toLower());
}

bool ImportCard::needsAdjusting() const
{
    const bool isUnknown = tally::needsAdjusting(report())
        || (report().formatId.isEmpty() && report().fileSize > 0 && looksLikeTable());
    const auto asksForProfile = [](const Doubt &doubt) { return doubt.key == "profile"_L1; };
    return state() == State::Ready && isUnknown && report().status != ImportStatus::AlreadyImported
        && m_format->currentData().toString().isEmpty()
        && std::ranges::none_of(report().doubts, asksForProfile);
}

void ImportCard::setAdjusted(bool adjusted)
{
    m_adjust->setText(adjusted ? tr("Go on &adjusting…") : tr("&Adjust…"));
}

// The columns of a known source mean what that source says.
void ImportCard::adjust()
{
    if (isGenericFormat(report().formatId) || report().formatId.isEmpty())
        return Q_EMIT adjustRequested();
    m_message->setText(
        tr("“%1” is a known format: what its columns mean is fixed, so there is nothing to adjust. To "
           "read the file in another way, choose “CSV or TSV table” or “JSON” as its format first.")
            .arg(report().formatName));
    m_message->show();
}

void ImportCard::showResult()
{
    m_message->setText(importwords::result(report()));
    const bool good =
        report().status == ImportStatus::Imported || report().status == ImportStatus::AlreadyImported;
    m_message->setProperty("role", good ? u"muted"_s : u"negative"_s);
}

void ImportCard::showRejected()
{
    auto *popup = new RejectedPopup(report(), this);
    popup->popUnder(*m_figures);
}

void ImportCard::tick()
{
    const FileImport::Course course = m_import.course();
    m_course->showCourse(course);
    const QString percent = tr("%1 %", "per cent, with narrow space").arg(int(course.fraction * 100));
    m_percent->setText(percent);
    const QString left = importwords::timeLeft(course);
    const QString name = entry().name();
    const QString doing = state() == State::Checking
        ? tr("Reading %1, %2", "file, per cent").arg(name, percent)
        : tr("Importing %1, %2", "file, per cent").arg(name, percent);
    Q_EMIT progressText(left.isEmpty() ? doing : doing + u", "_s + left);
}

} // namespace tally

#include "moc_importcard.cpp"
