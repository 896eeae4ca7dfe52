package io.mentorkd.models.hub;

import java.util.List;

/**
 * What a branch, tag or commit is at.
 *
 * @param commit in full
 * @param files paths of all files of the repository
 */
record HubRevision(String commit, List<String> files) {}
