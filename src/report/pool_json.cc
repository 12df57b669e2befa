#include "report/pool_json.h"

#include <nlohmann/json.hpp>

#include "base/version.h"
#include "report/diagnostics_json_value.h"

namespace foedus {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json quantiles_json(const ExpertAnswer& answer) {
  return {{"p5", answer.low}, {"p50", answer.middle}, {"p95", answer.high}};
}

Json pool_json(const PiecewiseUniform& pool) {
  Json value = quantiles_json({pool.quantile(0.05), pool.quantile(0.5), pool.quantile(0.95)});
  value["mean"] = pool.mean();
  value["variance"] = pool.variance();
  value["distribution"] = distribution_text(pool);
  return value;
}

Json experts_json(const PoolAnswer& answer) {
  Json list = Json::array();
  for (std::size_t e = 0; e < answer.panel.experts.size(); ++e) {
    Json one = {{"name", answer.panel.experts[e]}};
    if (!answer.scores.empty()) {
      const ExpertScore& score = answer.scores[e];
      const bool scored = score.seeds > 0;
      one["seed_questions"] = score.seeds;
      one["calibration"] = scored ? Json(score.calibration) : Json(nullptr);
      one["information"] = scored ? Json(score.information) : Json(nullptr);
      one["weight"] = scored ? Json(score.weight) : Json(nullptr);
    }
    list.push_back(std::move(one));
  }
  return list;
}

Json answers_json(const PoolAnswer& answer, std::size_t q) {
  const JudgedQuantity& judged = answer.panel.quantities[q];
  const PooledQuantity& pooled = answer.quantities[q];
  Json list = Json::array();
  for (std::size_t i = 0; i < pooled.experts.size(); ++i) {
    Json one = {{"expert", answer.panel.experts[pooled.experts[i]]}};
    one.update(quantiles_json(*judged.answers[pooled.experts[i]]));
    one["mean"] = pooled.answered[i].mean();
    one["weight"] = pooled.pooled() ? Json(pooled.weight[i]) : Json(nullptr);
    list.push_back(std::move(one));
  }
  return list;
}

Json without_json(const PoolAnswer& answer, const PooledQuantity& pooled) {
  Json list = Json::array();
  for (const LeftOut& left : pooled.without) {
    Json one = {{"expert", answer.panel.experts[left.expert]}};
    one.update(quantiles_json(left.linear));
    one["median_shift"] = left.shift;
    list.push_back(std::move(one));
  }
  return list;
}

Json quantity_json(const PoolAnswer& answer, std::size_t q) {
  const JudgedQuantity& judged = answer.panel.quantities[q];
  const PooledQuantity& pooled = answer.quantities[q];
  Json value = {{"name", judged.name},
                {"truth", or_null(judged.truth)},
                {"least", or_null(judged.least)},
                {"greatest", or_null(judged.greatest)},
                {"answers", answers_json(answer, q)}};
  const bool pool = pooled.pooled();
  value["linear"] = pool ? pool_json(pooled.linear) : Json(nullptr);
  value["logarithmic"] = pool ? pool_json(pooled.logarithmic) : Json(nullptr);
  value["disagreement"] = pool ? Json(pooled.disagreement) : Json(nullptr);
  value["pairs"] = pooled.pairs;
  value["pairs_apart"] = pooled.apart;
  value["without"] = without_json(answer, pooled);
  return value;
}

}  // namespace

std::string render_pool_json(const PoolAnswer& answer) {
  Json value = {{"foedus", kVersion},
                {"weights", answer.options.by_performance ? "performance" : "equal"},
                {"cutoff", answer.options.cutoff},
                {"experts", experts_json(answer)}};
  Json quantities = Json::array();
  for (std::size_t q = 0; q < answer.quantities.size(); ++q)
    quantities.push_back(quantity_json(answer, q));
  value["quantities"] = std::move(quantities);
  value["columns_unread"] = answer.panel.columns_unread;
  return json_text(value);
}

}  // namespace foedus
