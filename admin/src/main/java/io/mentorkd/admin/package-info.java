/** What people ask of a cluster and do to it, a package each; and what is said where it cannot be done. */
package io.mentorkd.admin;
