package io.mentorkd.trainers.resources;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Resources that are opened one after the other to be kept together. Unless {@link #keep} is reached, closing closes all
 * that were opened, the last one first: a constructor that fails half-way leaks nothing.
 */
public final class ClosingStack implements AutoCloseable {

    private final Deque<Runnable> closing = new ArrayDeque<>();

    /** Notes that {@code resource} is open, and gives it back. */
    public <R> R add(R resource, Consumer<? super R> close) {
        closing.push(() -> close.accept(resource));
        return resource;
    }

    /** Everything is open: closing now closes nothing. */
    public void keep() {
        closing.clear();
    }

    /** Everything is open: it is for the stack that is given back to close it. */
    public ClosingStack moved() {
        ClosingStack owner = new ClosingStack();
        owner.closing.addAll(closing);
        closing.clear();
        return owner;
    }

    @Override
    public void close() {
        if (closing.isEmpty()) {
            return;
        }
        try {
            closing.pop().run();
        } finally {
            close();
        }
    }
}
