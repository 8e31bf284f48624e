// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/mapping/mappingdraft.h"

#include "formats/cells/currencyrates.h"
#include "formats/cells/shownnumber.h"
#include "formats/mapping/mappingquestions.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct DraftText {
    Q_DECLARE_TR_FUNCTIONS(MappingDraft)
};

constexpr std::array CacheParts = {Field::CacheRead, Field::CacheWrite, Field::CacheWrite5m,
                                   Field::CacheWrite1h};

} // namespace

MappingDraft::MappingDraft(std::shared_ptr<const TableSample> sample, const ReadOptions &options)
    : m_sample(std::move(sample))
    , m_options(options)
{
    take(proposeMapping(*m_sample, m_options));
    judge();
}

// Of a proposal, what no person chose.
void MappingDraft::take(MappingProposal proposal)
{
    m_proposed = std::move(proposal.uses);
    m_doubts = std::move(proposal.doubts);
    keepQuestions();
    m_columns.resize(proposal.columns.size());
    m_openDates = false;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        Column &column = m_columns[i];
        const ColumnLook look(*m_sample, i);
        column.samples = look.samples();
        column.isUnique = look.isUnique();
        if (!column.byHand)
            column.use = std::move(proposal.columns[i]);
        DateOrderGuess dates;
        for (const auto &row : m_sample->rows)
            dates.add(row[i]);
        m_openDates = m_openDates
            || (column.use.field == Field::Time
                && (dates.isAmbiguous() || dates.order() != DateOrder::Unknown));
    }
    keepSettings(std::move(proposal.settings));
}

// What is answered is asked no more, but the answer can be changed.
void MappingDraft::keepQuestions()
{
    std::erase_if(m_questions, [this](const Doubt &known) {
        return !m_options.assume.contains(known.key)
            || std::ranges::find(m_doubts, known.key, &Doubt::key) != m_doubts.end();
    });
    for (const Doubt &doubt : m_doubts) {
        if (mappingquestion::asksForColumn(doubt) && doubt.grade == Doubt::Grade::Open)
            m_questions.push_back(doubt);
    }
}

void MappingDraft::keepSettings(ColumnMap settings)
{
    const ColumnMap &mine = m_settings;
    const auto isMine = [this](Setting setting) { return m_settingsByHand.contains(setting); };
    if (isMine(Setting::Zone))
        settings.timeZone = mine.timeZone;
    if (isMine(Setting::DateOrder))
        settings.dateOrder = mine.dateOrder;
    if (isMine(Setting::Decimal))
        settings.numberStyle = mine.numberStyle;
    if (isMine(Setting::Granularity))
        settings.granularity = mine.granularity;
    if (isMine(Setting::InputIncludesCache))
        settings.inputIncludesCache = mine.inputIncludesCache;
    if (isMine(Setting::OutputIncludesReasoning))
        settings.outputIncludesReasoning = mine.outputIncludesReasoning;
    m_settings = std::move(settings);
}

void MappingDraft::improve(std::shared_ptr<const TableSample> sample)
{
    m_sample = std::move(sample);
    proposeAgain();
}

void MappingDraft::proposeAgain()
{
    const ColumnMap mine = m_settings; // only a person changes these
    take(proposeMapping(*m_sample, m_options));
    m_settings.constants = mine.constants;
    m_settings.rules = mine.rules;
    m_settings.assume = mine.assume;
    settleParts();
    judge();
}

const Doubt *MappingDraft::doubtOf(Field field) const
{
    const auto find = [this](QLatin1StringView key) -> const Doubt * {
        const auto known = std::ranges::find(m_doubts, key, &Doubt::key);
        return known == m_doubts.end() ? nullptr : &*known;
    };
    const bool cache = field == Field::Input || std::ranges::find(CacheParts, field) != CacheParts.end();
    if (cache && !m_settingsByHand.contains(Setting::InputIncludesCache))
        return find(mappingquestion::CacheKey);
    const bool reasoning = field == Field::Output || field == Field::Reasoning;
    if (reasoning && !m_settingsByHand.contains(Setting::OutputIncludesReasoning))
        return find(mappingquestion::ReasoningKey);
    if (field == Field::Cost && !m_settingsByHand.contains(Setting::Decimal))
        return find(mappingquestion::DecimalKey);
    if (field == Field::Latency || field == Field::TimeToFirstToken)
        return find("latency_unit"_L1);
    return nullptr;
}

void MappingDraft::judge()
{
    std::vector<ColumnMap::Column> uses;
    for (const Column &column : m_columns)
        uses.push_back(column.use);
    const ColumnJudge judge(*m_sample, uses, m_settings, m_proposed);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        Column &column = m_columns[i];
        const bool part = std::ranges::find(CacheParts, column.use.field) != CacheParts.end()
            || column.use.field == Field::Reasoning;
        column.judgement = judge.judge(i, column.byHand, part ? nullptr : doubtOf(column.use.field));
        const bool dates = column.use.field == Field::Time && m_openDates
            && m_settings.dateOrder == DateOrder::Unknown && column.judgement.certainty != Certainty::Check;
        if (dates)
            column.judgement = {Certainty::Check, DraftText::tr("day or month first?"),
                                DraftText::tr("No date tells whether day or month comes first. Say it under "
                                              "Reading."),
                                ColumnJudgement::Reason::Unclear};
        else if (const Doubt *question = questionOf(i))
            column.judgement = {Certainty::Check, DraftText::tr("open", "a question"), question->question,
                                ColumnJudgement::Reason::Unclear};
    }
}

// What a column means that the readers would ask.
const Doubt *MappingDraft::questionOf(size_t column) const
{
    for (const Doubt &question : m_questions) {
        if (mappingquestion::asksFor(question, m_proposed[column]) && !m_options.guess && !isByHand(question)
            && !m_options.assume.contains(question.key))
            return &question;
    }
    return nullptr;
}

bool MappingDraft::isByHand(const Doubt &question) const
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].byHand && mappingquestion::asksFor(question, m_proposed[i]))
            return true;
    }
    return false;
}

std::vector<Doubt> MappingDraft::openDoubts() const
{
    std::vector<Doubt> open;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const Doubt *question = questionOf(i);
        if (!question || std::ranges::find(open, question->key, &Doubt::key) != open.end())
            continue;
        open.push_back(*question);
        if (!m_sample->isWhole)
            open.back().question += u' '
                + DraftText::tr("(Sums are of the %1 rows that were looked at.)")
                      .arg(shownNumber(int64_t(m_sample->rows.size())));
    }
    return open;
}

Assumptions MappingDraft::answers() const
{
    using namespace mappingquestion;
    Assumptions all = m_settings.assume;
    const auto yesOrNo = [](bool yes) { return yes ? u"yes"_s : u"no"_s; };
    if (m_settingsByHand.contains(Setting::InputIncludesCache) && m_settings.inputIncludesCache)
        all.insert(CacheKey, yesOrNo(*m_settings.inputIncludesCache));
    if (m_settingsByHand.contains(Setting::OutputIncludesReasoning) && m_settings.outputIncludesReasoning)
        all.insert(ReasoningKey, yesOrNo(*m_settings.outputIncludesReasoning));
    if (m_settingsByHand.contains(Setting::Decimal) && m_settings.numberStyle)
        all.insert(DecimalKey, *m_settings.numberStyle == NumberStyle::comma() ? u"comma"_s : u"point"_s);
    for (const Doubt &question : m_questions) {
        if (!isByHand(question) && !m_options.assume.contains(question.key))
            continue;
        for (size_t i = 0; i < m_columns.size(); ++i) {
            const QString answer = asksFor(question, m_proposed[i])
                ? answerOf(question, m_proposed[i], m_columns[i].use.field)
                : QString();
            if (!answer.isEmpty())
                all.insert(question.key, answer);
        }
    }
    return all;
}

std::optional<size_t> MappingDraft::columnOf(Field field) const
{
    const auto known =
        std::ranges::find_if(m_columns, [field](const Column &column) { return column.use.field == field; });
    return known == m_columns.end() ? std::nullopt : std::optional(size_t(known - m_columns.begin()));
}

int MappingDraft::count(Certainty certainty) const
{
    return int(std::ranges::count_if(
        m_columns, [certainty](const Column &column) { return column.judgement.certainty == certainty; }));
}

// The two questions about parts are only there where there are both a whole and a part.
void MappingDraft::settleParts()
{
    const bool cache =
        std::ranges::any_of(CacheParts, [this](Field part) { return columnOf(part).has_value(); });
    const auto settle = [](bool asked, std::optional<bool> &flag) {
        if (!asked)
            flag.reset();
        else if (!flag)
            flag = true;
    };
    const auto isOwn = [this](Field field) {
        const auto column = columnOf(field);
        return column && (!m_sample->inUsage[*column] || m_columns[*column].byHand);
    };
    settle(cache && isOwn(Field::Input), m_settings.inputIncludesCache);
    settle(columnOf(Field::Reasoning) && isOwn(Field::Output), m_settings.outputIncludesReasoning);
}

void MappingDraft::setUse(size_t column, const ColumnMap::Column &use)
{
    Column &changed = m_columns[column];
    const std::string name = changed.use.name;
    changed.use = use;
    changed.use.name = name;
    changed.byHand = true;
    for (const Doubt &question : m_questions) {
        if (mappingquestion::asksFor(question, m_proposed[column]))
            m_options.assume.remove(question.key); // what was answered before
    }
    settleParts();
    judge();
}

void MappingDraft::setIdColumn(std::optional<size_t> column)
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].use.field == Field::Id && i != column)
            setUse(i, {m_columns[i].use.name, Field::Context});
    }
    if (column && m_columns[*column].use.field != Field::Id)
        setUse(*column, {m_columns[*column].use.name, Field::Id});
}

void MappingDraft::setZone(const QByteArray &zone)
{
    keepByHand(Setting::Zone);
    m_settings.timeZone = zone;
}

void MappingDraft::setDateOrder(DateOrder order)
{
    keepByHand(Setting::DateOrder);
    m_settings.dateOrder = order;
    judge();
}

void MappingDraft::setDecimal(NumberStyle style)
{
    keepByHand(Setting::Decimal);
    m_settings.numberStyle = style;
    judge();
}

void MappingDraft::setGranularity(Granularity granularity)
{
    keepByHand(Setting::Granularity);
    m_settings.granularity = granularity;
}

void MappingDraft::setInputIncludesCache(bool includes)
{
    keepByHand(Setting::InputIncludesCache);
    m_settings.inputIncludesCache = includes;
    judge();
}

void MappingDraft::setOutputIncludesReasoning(bool includes)
{
    keepByHand(Setting::OutputIncludesReasoning);
    m_settings.outputIncludesReasoning = includes;
    judge();
}

void MappingDraft::setConstant(Field field, const std::string &value)
{
    m_settings.setConstant(field, value);
}

void MappingDraft::setRules(std::vector<RowRule> rules)
{
    m_settings.rules = std::move(rules);
}

void MappingDraft::setAnswer(const QString &key, const QString &value)
{
    if (!value.isEmpty() && key == mappingquestion::CacheKey)
        return setInputIncludesCache(value == "yes"_L1);
    if (!value.isEmpty() && key == mappingquestion::ReasoningKey)
        return setOutputIncludesReasoning(value == "yes"_L1);
    if (!value.isEmpty() && key == mappingquestion::DecimalKey)
        return setDecimal(value == "comma"_L1 ? NumberStyle::comma() : NumberStyle{});
    const auto known = std::ranges::find(m_questions, key, &Doubt::key);
    const bool isOwn = known != m_questions.end();
    // A reader of JSON finds by itself what is as its names say, and asks as well.
    if (value.isEmpty())
        m_settings.assume.remove(key);
    else if (!isOwn || m_sample->kind == TableSample::Kind::Json)
        m_settings.assume.insert(key, value);
    if (isOwn)
        answerColumns(*known, value);
    else
        judge();
}

// As the readers take the columns with this answer.
void MappingDraft::answerColumns(const Doubt &asked, const QString &value)
{
    const Doubt question = asked; // the questions are asked again
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (mappingquestion::asksFor(question, m_proposed[i]))
            m_columns[i].byHand = false;
    }
    if (value.isEmpty())
        m_options.assume.remove(question.key);
    else
        m_options.assume.insert(question.key, value);
    proposeAgain();
}

bool MappingDraft::isRate(const QString &text)
{
    return CurrencyRates::from({{u"rate_EUR"_s, text}}).ok();
}

// What a member of JSON is where nobody says anything of it: the reader knows more than a column of texts,
// such as JSON within a text, and what rows of another shape have.
bool MappingDraft::isAsFound(size_t i) const
{
    const ColumnMap::Column &use = m_columns[i].use;
    const FieldUse &found = m_proposed[i];
    return !m_columns[i].byHand && !found.mapped && use.field == found.field && use.key.empty()
        && use.currency.empty() && use.scale.value_or(found.scale) == found.scale;
}

bool MappingDraft::isOpen(const QString &key) const
{
    const auto known = std::ranges::find(m_doubts, key, &Doubt::key);
    return !m_options.guess && known != m_doubts.end() && known->grade == Doubt::Grade::Open;
}

ColumnMap MappingDraft::map() const
{
    ColumnMap map = m_settings;
    const bool isJson = m_sample->kind == TableSample::Kind::Json;
    map.others = isJson ? ColumnMap::Others::Find : ColumnMap::Others::Keep;
    map.header = m_sample->header();
    map.columns.clear();
    // A usage object is read as a whole until a person says something of one of its members.
    bool touched = false;
    for (size_t i = 0; i < m_columns.size(); ++i)
        touched = touched || (m_sample->inUsage[i] && m_columns[i].byHand);
    // What nobody answered is the reader's question.
    if (isOpen(mappingquestion::CacheKey) && !m_settingsByHand.contains(Setting::InputIncludesCache))
        map.inputIncludesCache.reset();
    if (isOpen(mappingquestion::ReasoningKey) && !m_settingsByHand.contains(Setting::OutputIncludesReasoning))
        map.outputIncludesReasoning.reset();
    if (isOpen(mappingquestion::DecimalKey) && !m_settingsByHand.contains(Setting::Decimal))
        map.numberStyle.reset();
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if ((!m_sample->inUsage[i] || touched) && !(isJson && isAsFound(i)))
            map.columns.push_back(m_columns[i].use);
    }
    return map;
}

std::optional<QString> MappingDraft::stop() const
{
    if (m_sample->rows.empty())
        return DraftText::tr("This file has a header but no rows. Nothing to import.");
    if (!columnOf(Field::Time))
        return DraftText::tr("No column is the time.");
    const bool model = columnOf(Field::Model) || !m_settings.constant(Field::Model).empty();
    if (!model && !columnOf(Field::Cost))
        return DraftText::tr("No column is the model, and none the cost.");
    return std::nullopt;
}

bool MappingDraft::hasNaiveTimes() const
{
    const auto time = columnOf(Field::Time);
    return time && ColumnLook(*m_sample, *time).areNaiveTimes(m_settings.dateOrder);
}

std::string MappingDraft::decimalSample() const
{
    std::string sample;
    for (const Field field :
         {Field::Cost, Field::Latency, Field::TimeToFirstToken, Field::Input, Field::Output, Field::Total}) {
        const auto column = columnOf(field);
        if (sample.empty() && column && !m_sample->onlyNumbers[*column])
            sample = ColumnLook(*m_sample, *column).numberWithMarks();
    }
    return sample;
}

bool MappingDraft::operator==(const MappingDraft &other) const
{
    return map() == other.map();
}

} // namespace tally
