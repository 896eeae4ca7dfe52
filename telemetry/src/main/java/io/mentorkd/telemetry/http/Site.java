package io.mentorkd.telemetry.http;

import java.util.List;
import java.util.Optional;

/**
 * What a server serves, and to whom.
 *
 * @param name begins the names of its threads
 * @param threads that answer; streams have threads of their own
 * @param routes answer what they match; where there is a page, below {@code /api} alone
 * @param access who may do what
 * @param dialect how requests and answers are put
 * @param page class beside which a page's files lie
 */
public record Site(
        String name, int threads, List<Route> routes, AccessRules access, Dialect dialect, Optional<Class<?>> page) {

    public Site {
        routes = List.copyOf(routes);
    }
}
