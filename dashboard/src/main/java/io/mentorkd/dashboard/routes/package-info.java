/**
 * The dashboard's addresses below {@code /api} that read the request, one class each: it asks a view or acts, and answers with a
 * document; what needs nothing of the request is shown by the dashboard itself. What those documents hold is said where their records are.
 */
package io.mentorkd.dashboard.routes;
