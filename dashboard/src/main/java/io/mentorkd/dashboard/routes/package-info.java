/**
 * The dashboard's addresses below {@code /api}, one class each: it reads the request, asks a view or acts, and answers with a
 * document. What those documents hold is said where their records are.
 */
package io.mentorkd.dashboard.routes;
