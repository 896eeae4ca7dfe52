package io.mentorkd.cli.terminal;

/** Says how many there are of something, in words that agree. */
public final class Count {

    private Count() {}

    /** Such as "1 question" and "2 questions". */
    public static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /** The same of something whose plural is its own, such as "2 batches". */
    public static String of(long number, String noun, String plural) {
        return number + " " + (number == 1 ? noun : plural);
    }
}
