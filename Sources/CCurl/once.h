// Starts the library once for the whole process.
#pragma once

#include <stdbool.h>

// False when the library cannot be used.
bool curl_shim_start(void);
