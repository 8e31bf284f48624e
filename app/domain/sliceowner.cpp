// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sliceowner.h"

namespace tally {

namespace {

bool isOther(const std::string &a, const std::string &b)
{
    return !a.empty() && !b.empty() && a != b;
}

} // namespace

SliceOwner SliceOwner::of(const UsageRecord &record)
{
    return of(record.source, record.user, record.customer, record.project, record.context);
}

SliceOwner SliceOwner::of(std::string_view source, std::string_view user, std::string_view customer,
                          std::string_view project, std::string_view context)
{
    SliceOwner owner;
    owner.m_user = user;
    owner.m_customer = customer;
    owner.m_account = UsageAccount::of(source, project, context);
    return owner;
}

unsigned SliceOwner::told() const
{
    return m_account.told() << 2 | unsigned(!m_user.empty()) << 1 | unsigned(!m_customer.empty());
}

bool SliceOwner::mayBe(const SliceOwner &other, bool ofAnyTable) const
{
    if (isOther(m_user, other.m_user) || isOther(m_customer, other.m_customer)
        || !m_account.mayBe(other.m_account, true))
        return false;
    const unsigned both = told() & other.told();
    return !ofAnyTable || both == told() || both == other.told();
}

} // namespace tally
