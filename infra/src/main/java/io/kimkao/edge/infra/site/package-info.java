/** One site in its region: network, backend, HTTP API. */
@NullMarked
package io.kimkao.edge.infra.site;

import org.jspecify.annotations.NullMarked;
