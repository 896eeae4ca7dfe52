package io.mentorkd.models.hub;

/**
 * Why the hub gives something to nobody, or not to this user.
 *
 * @param file that was asked for, or empty when it was the model
 */
record HubRefusal(HubModel model, HubEnvironment environment, String file) {

    ModelSourceException of(HubResponse response) {
        return new ModelSourceException(
                switch (response.header("X-Error-Code").orElse("")) {
                    case "RepoNotFound" -> unknownModel();
                    case "RevisionNotFound" -> unknownRevision();
                    case "EntryNotFound" -> unknownFile();
                    case "GatedRepo" -> gated();
                    default -> byStatus(response.status());
                });
    }

    private String byStatus(int status) {
        return switch (status) {
            case 401 -> environment.token().isPresent() ? refusedToken(status) : unknownModel();
            case 403 -> environment.token().isPresent() ? refusedToken(status) : gated();
            case 404 -> file.isEmpty() ? unknownModel() : unknownFile();
            default ->
                environment.endpoint() + " answers " + status + " about model " + model
                        + ": is HF_ENDPOINT the address of a hub?";
        };
    }

    private String unknownModel() {
        return "no model " + model.id() + " is on " + environment.endpoint() + ", or it is private"
                + (environment.token().isPresent() ? " and not this token's to read" : " (then set HF_TOKEN)")
                + ". " + ModelSource.otherReading(model.id());
    }

    private String unknownRevision() {
        return "model " + model.id() + " has no revision '" + model.revision()
                + "': give a branch, a tag or a full commit of " + page() + "/commits";
    }

    private String unknownFile() {
        return "model " + model + " has no file " + file
                + ", though it is listed: try again, its owner may be changing it";
    }

    private String gated() {
        return "model " + model.id() + " is gated: accept its licence at " + page()
                + ", and set HF_TOKEN to a token of the same user" + tokenWas();
    }

    private String refusedToken(int status) {
        return environment.endpoint() + " does not let this token read model " + model.id() + " (" + status
                + "): set HF_TOKEN to one that is valid and may read it, or unset it if the model is public";
    }

    private String tokenWas() {
        return environment.token().isPresent() ? "; the token that was sent is of one who has not" : "";
    }

    private String page() {
        return environment.endpoint() + "/" + model.id();
    }
}
