package io.mentorkd.devcluster.registry;

import io.mentorkd.telemetry.http.HttpFailure;

/** A request that the registry refuses, with Confluent's error code and wording where Confluent has one. */
final class RegistryException extends HttpFailure {
    private static final long serialVersionUID = 1L;

    private static final int LOWEST_CODE_WITH_DETAIL = 1_000;
    private static final int DETAILS_PER_STATUS = 100;

    private final int errorCode;

    private RegistryException(int errorCode, String message) {
        super(status(errorCode), message);
        this.errorCode = errorCode;
    }

    private RegistryException(int errorCode, String message, Throwable cause) {
        super(status(errorCode), message, cause);
        this.errorCode = errorCode;
    }

    /** What goes into the field {@code error_code}. */
    int errorCode() {
        return errorCode;
    }

    /** The code itself, or its first three digits. */
    private static int status(int errorCode) {
        return errorCode < LOWEST_CODE_WITH_DETAIL ? errorCode : errorCode / DETAILS_PER_STATUS;
    }

    static RegistryException http(int status, String message) {
        return new RegistryException(status, message);
    }

    static RegistryException subjectNotFound(String subject) {
        return new RegistryException(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryException versionNotFound(int version) {
        return new RegistryException(40402, "Version " + version + " not found.");
    }

    static RegistryException schemaNotFound() {
        return new RegistryException(40403, "Schema not found");
    }

    static RegistryException schemaNotFound(int id) {
        return new RegistryException(40403, "Schema " + id + " not found");
    }

    static RegistryException noSubjectLevelCompatibility(String subject) {
        return new RegistryException(
                40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryException incompatible(String subject, Iterable<String> messages) {
        return new RegistryException(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + messages);
    }

    static RegistryException invalidSchema(String reason) {
        return new RegistryException(42201, "Invalid schema: " + reason);
    }

    static RegistryException invalidVersion(String version) {
        return new RegistryException(
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1]"
                        + " and the string \"latest\"");
    }

    static RegistryException invalidCompatibility(String level) {
        return new RegistryException(
                42203,
                "Invalid compatibility level '" + level + "'. Valid values are none, backward, forward, full,"
                        + " backward_transitive, forward_transitive, and full_transitive");
    }

    static RegistryException notPermitted(String reason) {
        return new RegistryException(42205, reason);
    }

    static RegistryException invalidSubject(String subject, String reason) {
        return new RegistryException(
                42208, "The specified subject '" + subject + "' is not a valid subject: " + reason);
    }

    static RegistryException storeFailed(Throwable cause) {
        return new RegistryException(50001, "Error in the backend data store: the write was not acknowledged", cause);
    }
}
