/** What an agent ran in: the hash of its environment, the hash of its logic, and whether a binary cache has it. */
@NullMarked
package io.clew.cli.env;

import org.jspecify.annotations.NullMarked;
