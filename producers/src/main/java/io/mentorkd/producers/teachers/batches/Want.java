package io.mentorkd.producers.teachers.batches;

/**
 * A request that is yet to be answered, as far as it is held in memory.
 *
 * @param key on {@code teacher-requests}
 * @param requestId id of the request
 * @param planned samples that the question is to have in all
 * @param offset where its record lies
 * @param promptTokens of its prompt, by length
 */
record Want(String key, String requestId, int planned, long offset, int promptTokens) {}
