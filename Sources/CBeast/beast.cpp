#include "beast.h"
