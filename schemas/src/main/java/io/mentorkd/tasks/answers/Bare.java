package io.mentorkd.tasks.answers;

/** Whether a text is an answer and nothing else. */
final class Bare {
    private static final int LONGEST = 100;

    private Bare() {}

    /** Whether no letter and no digit comes before a reading, other than those of a name such as {@code x =}. */
    static boolean before(String text, Reading reading) {
        String before = PlainText.plain(text.substring(0, reading.start()));
        int equals = before.lastIndexOf('=');
        String name = equals < 0 ? "" : before.substring(0, equals).strip();
        boolean named = name.length() == 1 && Character.isLetter(name.charAt(0));
        return before.substring(named ? equals : 0).chars().noneMatch(Character::isLetterOrDigit);
    }

    /** Whether a text is one short line. */
    static boolean isLine(String text) {
        String line = text.strip();
        return line.length() <= LONGEST && line.indexOf('\n') < 0;
    }
}
