/** Whether what clients were told can be so: histories of what they asked and were told, and the rules they must obey. */
@NullMarked
package io.clew.application.proof.order;

import org.jspecify.annotations.NullMarked;
