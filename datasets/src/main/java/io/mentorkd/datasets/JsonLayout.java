package io.mentorkd.datasets;

/** How the objects of an input are laid out. */
public enum JsonLayout {
    /** One object a line; blank lines do not count. */
    LINES,
    /** One list of objects. */
    LIST
}
