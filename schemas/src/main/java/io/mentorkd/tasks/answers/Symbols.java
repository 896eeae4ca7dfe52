package io.mentorkd.tasks.answers;

/** Signs that mean the same, as one of them. */
final class Symbols {
    private Symbols() {}

    /** The sign that stands for {@code code}, or the empty text where it stands for itself. */
    static String plain(int code) {
        return switch (code) {
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212, 0xFE63, 0x207B -> "-";
            case 0x2014, 0x2015 -> ";";
            case 0xB7, 0x22C5, 0x2219, 0x2715, 0x2716 -> "\u00D7";
            case 0x2243, 0x2245, 0x223C -> "\u2248";
            case 0x2044, 0x2215 -> "/";
            case 0x2A7D -> "\u2264";
            case 0x2A7E -> "\u2265";
            case 0x66A -> "%";
            case 0x66B -> ".";
            case 0x66C -> "'";
            case 0x3002 -> ".";
            case 0x3001, 0x60C -> ",";
            case 0x61B -> ";";
            case 0xBA -> "\u00B0";
            case 0x2103 -> "\u00B0C";
            case 0x2109 -> "\u00B0F";
            default -> "";
        };
    }
}
