'use strict';
document.getElementById('report').textContent = document.getElementById('data').textContent;
