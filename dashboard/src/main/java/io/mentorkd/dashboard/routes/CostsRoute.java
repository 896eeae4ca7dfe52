package io.mentorkd.dashboard.routes;

import io.mentorkd.dashboard.costs.CostWatch;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;

/** {@code GET /api/costs}: what teachers have cost by task and model; null while that is not known. */
public record CostsRoute(CostWatch watch) implements Handler {

    @Override
    public Reply answer(Request request) {
        return Reply.of(watch.costs());
    }
}
