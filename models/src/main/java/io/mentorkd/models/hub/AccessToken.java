package io.mentorkd.models.hub;

/** Says to the hub who asks. Its text appears in one header and nowhere else. */
final class AccessToken {
    private final String text;

    /**
     * A token.
     *
     * @param origin where it was found, for the message
     */
    AccessToken(String text, String origin) {
        if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ModelSourceException(
                    "the token of " + origin + " must consist of printable ASCII without blanks");
        }
        this.text = text;
    }

    /** Value of the header {@code Authorization}. */
    String authorization() {
        return "Bearer " + text;
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
