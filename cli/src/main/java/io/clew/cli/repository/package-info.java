/** The folder .clew: what it says, and the server that belongs to it. */
@NullMarked
package io.clew.cli.repository;

import org.jspecify.annotations.NullMarked;
