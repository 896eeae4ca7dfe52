package io.mentorkd.models.tokenizers.jinja;

/** A function, a macro, or a method with its object. */
@FunctionalInterface
interface Callable {
    Object call(Arguments arguments, Budget budget);
}
