package io.mentorkd.cli;

/** Says how many there are of something, in words that agree. */
final class Count {

    private Count() {}

    /** Such as "1 question" and "2 questions". */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
