package io.mentorkd.models.softlabels;

import java.util.Optional;

/**
 * What a mentor says of one target.
 *
 * @param distributions its likeliest tokens one by one, all others as one
 * @param tail what shape the others have, in the mentor's {@link TailBasis}; empty where it has none, or nothing is left
 */
public record MentorLabels(TokenDistributions distributions, Optional<TailCodes> tail) {}
