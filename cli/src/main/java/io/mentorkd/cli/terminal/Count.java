package io.mentorkd.cli.terminal;

/** Says how many there are of something, in words that agree. */
public final class Count {

    private Count() {}

    /** Such as "1 question" and "2 questions". */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
