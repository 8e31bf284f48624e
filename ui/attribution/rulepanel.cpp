// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/rulepanel.h"

#include "services/async.h"
#include "ui/attribution/attributionwork.h"
#include "ui/attribution/rulelist.h"
#include "ui/kit/plaintext.h"
#include "ui/text/numberformat.h"

#include <QInputDialog>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

Result<void> outcomeOf(const Result<int64_t> &done)
{
    return done ? Result<void>() : Result<void>(done.error());
}

} // namespace

RulePanel::RulePanel(UsageService &usage, AttributionWork &work, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
    , m_work(work)
    , m_list(new RuleList(this))
{
    m_pool.setMaxThreadCount(2);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_list);
    m_list->model().setReadOnly(usage.isReadOnly());
    connect(m_list, &RuleList::toggleRequested, this, &RulePanel::toggle);
    connect(m_list, &RuleList::moveRequested, this, &RulePanel::move);
    connect(m_list, &RuleList::renameRequested, this, &RulePanel::rename);
    connect(m_list, &RuleList::removeRequested, this, &RulePanel::remove);
}

RulePanel::~RulePanel()
{
    m_answer.cancel();
    m_pool.waitForDone();
}

const std::vector<BookingRule> &RulePanel::rules() const
{
    return m_list->model().rules();
}

const BookingRule *RulePanel::find(int64_t id) const
{
    const auto rule = std::ranges::find(rules(), id, &BookingRule::id);
    return rule == rules().end() ? nullptr : &*rule;
}

void RulePanel::load(const QTimeZone &zone)
{
    m_loading = true;
    m_list->model().setTimeZone(zone);
    deliver(inBackground(m_pool, [&usage = m_usage] { return AttributionService(usage).rules(); }), this,
            [this](const Result<std::vector<BookingRule>> &rules) {
                m_loading = false;
                if (rules) {
                    m_list->model().setRules(*rules);
                    m_list->follow(0);
                } else {
                    Q_EMIT failed(rules.error());
                }
                Q_EMIT loaded();
            });
}

void RulePanel::setDraft(const std::optional<BookingRule> &draft, int64_t position)
{
    m_list->model().setDraft(m_move ? std::nullopt : draft, position);
    m_list->follow(m_move ? m_move->rule : 0);
}

void RulePanel::toggle(int64_t id)
{
    const BookingRule *rule = find(id);
    if (!rule)
        return;
    const bool undone = rule->undoneMs.has_value();
    m_work.start(
        undone ? tr("Doing the rule again…") : tr("Undoing the rule…"),
        [id, undone](const AttributionService &service, RecordProgress *progress) {
            return outcomeOf(undone ? service.redoRule(id, progress) : service.undoRule(id, progress));
        },
        [] {});
}

void RulePanel::move(int64_t id, int64_t position)
{
    if (m_work.isWorking())
        return;
    if (id == 0) {
        Q_EMIT draftMoved(position);
        return;
    }
    m_move = Move{id, position};
    m_list->model().setDraft({}, 0);
    m_list->model().stage(id, position);
    m_list->follow(id);
    askMove();
}

void RulePanel::askMove()
{
    m_asking = true;
    Q_EMIT moveBegun();
    m_answer.ask(
        [this](const UsageService::Flag &) {
            return inBackground(m_pool, [&usage = m_usage, move = *m_move] {
                return AttributionService(usage).previewMove(move.rule, move.position);
            });
        },
        [this](const Attributions::Effect &effect) {
            m_asking = false;
            Q_EMIT moveKnown(effect.records == 0
                                 ? tr("In this order nothing changes now.")
                                 //: %1 a number, %2 an amount
                                 : tr("In this order %1 records show something else, %2 in all.")
                                       .arg(format::count(Int128(effect.records)),
                                            format::costSum(effect.costNano, effect.unpriced)));
        },
        [this](const Error &error) {
            dropMove();
            Q_EMIT failed(error);
        });
}

void RulePanel::applyMove()
{
    if (!m_move)
        return;
    m_work.start(
        tr("Moving the rule…"),
        [move = *m_move](const AttributionService &service, RecordProgress *progress) {
            return outcomeOf(service.moveRule(move.rule, move.position, progress));
        },
        [this] { dropMove(); });
}

void RulePanel::dropMove()
{
    const int64_t rule = m_move ? m_move->rule : 0;
    m_move.reset();
    m_asking = false;
    m_answer.cancel();
    m_list->model().stage(0, 0);
    m_list->follow(rule);
    Q_EMIT moveEnded();
}

void RulePanel::rename(int64_t id)
{
    const BookingRule *rule = find(id);
    if (!rule)
        return;
    auto *dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("attribution.nameDialog"_L1);
    dialog->setWindowTitle(tr("Name of the rule"));
    dialog->setLabelText(tr("What is the rule called?"));
    dialog->setTextValue(QString::fromStdString(rule->name));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, id](const QString &name) {
        m_work.start(
            tr("Renaming the rule…"),
            [id, text = name.trimmed().toStdString()](const AttributionService &service, RecordProgress *) {
                return service.renameRule(id, text);
            },
            [] {});
    });
    dialog->open();
}

void RulePanel::remove(int64_t id)
{
    QMessageBox *box = plainBox(
        u"attribution.removeBox"_s, tr("Remove the rule"), tr("Remove this rule for good?"),
        tr("All that it set goes with it, and it is not in the list any more. Undo takes back what it set "
           "and keeps it."),
        QMessageBox::Cancel, window());
    QPushButton *button = box->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    button->setObjectName("attribution.removeRule"_L1);
    connect(button, &QPushButton::clicked, this, [this, id] {
        m_work.start(
            tr("Removing the rule…"),
            [id](const AttributionService &service, RecordProgress *progress) {
                return outcomeOf(service.removeRule(id, progress));
            },
            [] {});
    });
    box->open();
}

} // namespace tally

#include "moc_rulepanel.cpp"
