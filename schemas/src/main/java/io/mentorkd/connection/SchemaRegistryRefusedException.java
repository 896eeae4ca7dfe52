package io.mentorkd.connection;

/**
 * The Schema Registry answers, and not as it should: it wants other credentials, is none, or refuses a schema. No record is at
 * fault, and waiting does not help.
 */
public final class SchemaRegistryRefusedException extends SchemaRegistryUnavailableException {

    private static final long serialVersionUID = 1L;

    /** What a refusal is about. */
    public enum Reason {
        CREDENTIALS("Name others in --command-config, such as basic.auth.credentials.source and basic.auth.user.info"),
        ADDRESS("Is --schema-registry the address of a Schema Registry, its path included?"),
        SCHEMA("Is the subject another application's, or its latest schema a newer release's?");

        private final String remedy;

        Reason(String remedy) {
            this.remedy = remedy;
        }
    }

    private final Reason reason;

    SchemaRegistryRefusedException(String answer, Reason reason, Throwable cause) {
        super("the Schema Registry refuses: " + answer + ". " + reason.remedy, cause);
        this.reason = reason;
    }

    /** What it is about. */
    public Reason reason() {
        return reason;
    }
}
