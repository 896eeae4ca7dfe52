package io.mentorkd.dashboard.live;

import java.util.List;
import java.util.function.Supplier;

/**
 * One kind of event.
 *
 * @param name the event's name
 * @param changes documents that pages were not told yet, in order, mostly one or none; asked by one thread, at most once a
 *     second, and only while a page is open
 */
public record EventKind(String name, Supplier<List<?>> changes) {}
