/** Commands on their way to the node that keeps their session in memory, and the answers on their way back. */
@NullMarked
package io.clew.application.routing;

import org.jspecify.annotations.NullMarked;
