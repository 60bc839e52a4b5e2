/** What bodies and parameters must look like, said by combination; what is wrong is said in the words of Mastra's server. */
@NullMarked
package io.clew.application.http.stored.shape;

import org.jspecify.annotations.NullMarked;
