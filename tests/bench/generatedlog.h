// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <cstdint>
#include <string>
#include <vector>

/// A seeded, realistic usage log: Zipf users, customers and models, two years with a growing rate, a day
/// rhythm and some disorder, 3 % errors, a context of three to five keys, a unique id.
class GeneratedLog {
public:
    GeneratedLog(int64_t rows, uint64_t seed);

    /// Overwrites the record with the next one.
    void next(tally::StoredRecord &stored);

private:
    class Zipf {
    public:
        Zipf(int count, double exponent);
        int pick(double uniform) const;

    private:
        std::vector<double> m_cumulative;
    };

    uint64_t bits();
    double uniform();
    double normal();
    int64_t timeOf(int64_t row);
    void fillContext(std::string &context, int tag);

    uint64_t m_state[2];
    bool m_hasSpare = false;
    double m_spare = 0;
    int64_t m_rows;
    int64_t m_row = 0;
    Zipf m_users{5000, 1.05};
    Zipf m_customers{500, 1.0};
    Zipf m_models{60, 1.1};
    Zipf m_projects{40, 0.9};
    Zipf m_tags{12, 0.8};
    std::vector<int> m_customerOfUser;
    struct Model {
        int provider;
        double inputPrice; // dollars per million tokens
        double outputPrice;
        double latency;
    };
    std::vector<Model> m_modelList;
};
