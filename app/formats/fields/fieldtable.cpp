// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/fieldtable.h"

#include <algorithm>
#include <iterator>

namespace tally {

namespace {

/// A field with its name in mapping files and the names it has in the wild. Those are squeezed: lower case
/// letters and digits, separated by blanks, best first. Weak ones are also the names of other things.
struct FieldSpec {
    Field field;
    std::string_view id;
    std::string_view names = {};
    std::string_view weakNames = {};
    std::optional<int64_t> UsageRecord::*count = nullptr; // see countMemberOf
};

constexpr FieldSpec Fields[] = {
    {Field::Context, "keep"},
    {Field::Ignore, "ignore"},
    {Field::Time, "time",
     "timestamp timestamputc timestampms createdat createtime timecreated requesttimestamp requestcreatedat "
     "starttimeiso starttime "
     "startingat usagedateutc utcdate datetime datetimeutc dateutc timeutc utctime utctimestamp requesttime "
     "eventtime loggedat occurredat zeitstempel "
     "zeitpunkt datumuhrzeit datumundzeit startedat startzeit periodstart bucketstart",
     "time ts created date usagedate day datum zeit start begin beginn month monat"},
    {Field::User, "user",
     "user userid username useremail enduser enduserid externaluser requestuserid email benutzer "
     "benutzername benutzerid nutzer anwender"},
    {Field::Customer, "customer",
     "clientcustomerkey customer customerid customerkey customername tenant tenantid organization "
     "organisation organizationid organisationid kunde kundenname kundennummer mandant"},
    {Field::Project, "project", "project projectid projectname projekt projektname"},
    {Field::Provider, "provider", "provider providerid providername customllmprovider aiorg vendor anbieter"},
    {Field::Model, "model",
     "model modelid modelpermaslug modelversion modelname providedmodelname aimodel snapshotid modell "
     "modellname",
     "slug sku engine"},
    {Field::Id, "id",
     "id requestid responseid generationid externalid completionid messageid eventid logid callid recordid "
     "usageid uuid observationid kennung vorgangsid vorgangsnummer anfrageid"},
    {Field::Input, "input",
     "prompttokens inputtokens nativetokensprompt tokensprompt tokensin tokensinput requnits "
     "ncontexttokenstotal inputtokencount prompttokencount numinputtokens numprompttokens usageinputtokens "
     "promptevalcount tokenssent senttokens "
     "eingabetokens prompttoken eingabetoken",
     "input prompt eingabe"},
    {Field::UncachedInput, "uncached_input",
     "uncachedinputtokens inputuncachedtokens usageinputtokensnocache promptcachemisstokens inputnocache "
     "inputtokensnocache nocacheinputtokens noncachedinputtokens inputcachemisstokens uncachedprompttokens "
     "inputtokensuncached inputuncached uncachedinput"},
    {Field::Output, "output",
     "completiontokens outputtokens nativetokenscompletion tokenscompletion tokensout tokensoutput resunits "
     "ngeneratedtokenstotal outputtokencount candidatestokencount completiontokencount numoutputtokens "
     "numcompletiontokens usageoutputtokens evalcount generatedtokens tokensreceived receivedtokens "
     "tokensgenerated ausgabetokens ausgabetoken",
     "output completion candidates ausgabe"},
    {Field::CacheRead, "cache_read",
     "cachedtokens tokenscached nativetokenscached cachereadinputtokens cachereadtokens inputcachedtokens "
     "cachedinputtokens cachedprompttokens cachedcontenttokencount cachereadinputtokencount "
     "promptcachehittokens inputcachehittokens usageinputtokenscacheread inputcacheread cacheread "
     "cachedinput cachereads cachegelesen davoncachegelesen auscache davonauscache davoncache cachetoken "
     "cachetokens",
     "cached"},
    {Field::CacheWrite, "cache_write",
     "cachecreationinputtokens inputcachewritetokens cachewritetokens cachewriteinputtokens "
     "cachecreationtokens cachewriteinputtokencount usageinputtokenscachewrite inputcachewrite cachewrite "
     "cachewrites cachegeschrieben davoncachegeschrieben"},
    {Field::CacheWrite5m, "cache_write_5m",
     "cachewrite5mtokens ephemeral5minputtokens usageinputtokenscachewrite5m inputcachewrite5m cachewrite5m"},
    {Field::CacheWrite1h, "cache_write_1h",
     "cachewrite1htokens ephemeral1hinputtokens usageinputtokenscachewrite1h inputcachewrite1h cachewrite1h"},
    {Field::Reasoning, "reasoning",
     "reasoningtokens tokensreasoning nativetokensreasoning reasoningoutputtokens outputreasoningtokens "
     "thinkingtokens thoughtstokencount thoughttokens",
     "thoughts reasoning thinking"},
    {Field::Total, "total", "totaltokens tokenstotal totaltokencount totalunits gesamttokens tokensgesamt",
     "tokens total"},
    {Field::InputAudio, "input_audio",
     "prompttokensdetailsaudiotokens inputtokensdetailsaudiotokens promptaudiotokens audioprompttokens "
     "audioinputtokens"},
    {Field::UncachedInputAudio, "uncached_input_audio", "inputaudiotokens uncachedinputaudiotokens"},
    {Field::CacheReadAudio, "cache_read_audio",
     "inputcachedaudiotokens cachedaudiotokens cachereadaudiotokens cachedtokensdetailsaudiotokens"},
    {Field::OutputAudio, "output_audio",
     "completiontokensdetailsaudiotokens outputtokensdetailsaudiotokens outputaudiotokens "
     "completionaudiotokens audiooutputtokens audiocompletiontokens"},
    {Field::WebSearches,
     "web_searches",
     "websearches websearchcount websearchrequests",
     {},
     &UsageRecord::webSearches},
    {Field::Requests, "requests",
     "requests requestcount numrequests nummodelrequests nrequests apirequests anfragen", "calls"},
    {Field::Cost, "cost",
     "netamount netcost billedamount billedcost amountdue actualcost costactual finalcost costfinal "
     "amountcharged amountpaid paidamount cost costtotal totalcost reportedcost spend spent totalspend "
     "totalspent amountspent estimatedcost requestcost amountvalue kosten gesamtkosten "
     "costs nettobetrag grossamount grosscost listcost bruttobetrag responsecost costamount costvalue "
     "totalcostamount totalcostvalue chargeamount chargedamount totalcharge spendamount costo costos "
     "costototal coste coût coûts coûttotal custo custototal kostentotal 费用 費用 花费 成本 コスト",
     "amount usage price betrag preis charge charged net netto linetotal 金额 金額"},
    {Field::InputCost, "input_cost",
     "inputcost promptcost costinput costprompt inputtokencost inputtokenscost prompttokencost costin "
     "prompttokenscost"},
    {Field::OutputCost, "output_cost",
     "outputcost completioncost costoutput costcompletion outputtokencost outputtokenscost "
     "completiontokencost completiontokenscost costout"},
    {Field::Currency, "currency",
     "currency costcurrency amountcurrency billingcurrency währung totalcostcurrency chargecurrency "
     "spendcurrency pricecurrency"},
    {Field::Latency, "latency",
     "latency duration responsetime requestduration generationtime response latenz dauer antwortzeit elapsed "
     "totaltime"},
    {Field::TimeToFirstToken, "time_to_first_token", "timetofirsttoken ttft firsttokenlatency"},
    {Field::EndTime, "end_time",
     "endtimeiso endtime endingat endedat endat endtimestamp completedat finishedat stoptime "
     "responsetimestamp "
     "responsecreatedat endzeit periodend bucketend",
     "end ende"},
    {Field::Status, "status", "status statuscode responsestatus responsestatuscode httpstatus success state"},
    {Field::FinishReason, "finish_reason", "finishreason finishreasonnormalized stopreason"},
    {Field::ServiceTier, "service_tier", "servicetier usagetype processingtier pricingtier",
     "processing processingmode mode tier serviceclass apimode requestmode inferencetype "
     "apitype"}, // other words stay in the context
    {Field::TokenKind, "token_kind", "tokentype tokenkind tokenart tokentyp unittype",
     "type direction kind metric metricname measure richtung art typ"},
    {Field::TokenAmount, "token_amount"},
    {Field::Thread, "thread", "runid sessionid conversationid threadid chatid dialogid sitzungsid",
     "session conversation sitzung unterhaltung"},
    {Field::Trace, "trace", "traceid traceuuid roottraceid rootrunid rootspanid workflowrunid"},
    {Field::Parent, "parent",
     "parentid parentobservationid parentrunid parentspanid parentrequestid parentstepid parentnodeid"},
    {Field::Span, "span", "spanid stepid nodeid"},
    {Field::TimeOfDay, "time_of_day", "timeofday clocktime uhrzeit tageszeit", "hour stunde"},
    {Field::Batch, "batch", "batch isbatch batchapi usedbatch"},
    {Field::ContextObject, "context", "context metadata kontext"},
};

constexpr bool fieldsStandInOrder()
{
    for (size_t i = 0; i < FieldCount; ++i) {
        if (Fields[i].field != static_cast<Field>(i))
            return false;
    }
    return std::size(Fields) == FieldCount;
}
static_assert(fieldsStandInOrder(), "there is a line for every Field, in its order");

} // namespace

std::optional<FieldMatch> lookUpName(std::string_view name)
{
    int rank = 0;
    for (const FieldSpec &spec : Fields) {
        for (const bool weak : {false, true}) {
            for (std::string_view rest = weak ? spec.weakNames : spec.names; !rest.empty(); ++rank) {
                const size_t end = std::min(rest.find(' '), rest.size());
                if (rest.substr(0, end) == name)
                    return FieldMatch{.field = spec.field,
                                      .rank = rank,
                                      .weak = weak,
                                      .scale = isMoney(spec.field) ? 9 : 0};
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
    }
    return std::nullopt;
}

std::string_view toId(Field field)
{
    return Fields[static_cast<size_t>(field)].id;
}

std::optional<int64_t> UsageRecord::*countMemberOf(Field field)
{
    return Fields[static_cast<size_t>(field)].count;
}

std::optional<Field> fieldFromId(std::string_view id)
{
    const auto known = std::ranges::find(Fields, id, &FieldSpec::id);
    return known == std::end(Fields) ? std::nullopt : std::optional(known->field);
}

} // namespace tally
