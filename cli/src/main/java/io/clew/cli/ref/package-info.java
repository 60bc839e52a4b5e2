/** What people call branches, snapshots and points, and what was before them. */
@NullMarked
package io.clew.cli.ref;

import org.jspecify.annotations.NullMarked;
