package io.mentorkd.dashboard.routes;

import io.mentorkd.admin.costs.CostsDocument;
import io.mentorkd.telemetry.http.Handler;
import io.mentorkd.telemetry.http.Reply;
import io.mentorkd.telemetry.http.Request;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /api/costs}: what teachers have cost by task and model; null while that is not known. */
public record CostsRoute(Supplier<Optional<CostsDocument>> costs) implements Handler {

    @Override
    public Reply answer(Request request) {
        return Reply.of(costs.get());
    }
}
